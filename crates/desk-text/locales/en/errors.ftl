# Why the application refused or failed, and what to do. One message for each error code.
# `.plain` is shown when a detail is not known.
error-invalid = Some entries need correcting; each says what is wrong. Nothing was saved.
error-not_found = This is not there. It may have been deleted, or the address is wrong. Go back to the list.
error-forbidden = You do not have the right "{ $right }". { $granted_by } can grant it.
    .plain = You do not have the right to do this. The owner of the workspace can grant it.
error-signed_out = Nobody is signed in. Sign in and try again.
error-wrong_credentials = The email address or the passphrase is wrong. Type both again; capital and small letters differ in a passphrase.
error-stale = Somebody changed this after you opened it, so your change was not saved. Look at the new version and make your change again.
error-immutable = This is published or issued and never changes. Make a new version of it instead.
error-approval_needed = A price is outside what you may give on your own. Change it, or ask somebody who may approve it.
error-bad_request = This request is not JSON of the right form. It needs "name", "version" and "args".
error-unknown_request = This version of Partner Desk does not know that command or query. Check its name and version, or update the app.
error-workspace_exists = There is a workspace here already, and it has not been touched. Open it, or choose another place for the new one.
error-workspace_missing = There is no workspace here yet. Create one, or choose the file of an existing one.
error-not_a_workspace = This file is not a Partner Desk workspace. Choose another file; this one has not been touched.
error-newer_schema = This workspace was last used with a newer Partner Desk. Update the app; the workspace has not been touched.
error-corrupted = This workspace file is damaged and was not opened for writing. Restore the last backup.
error-busy = Another program is using this workspace, so nothing was saved. Wait a moment or close that program, then try again.
error-disk_full = The disk is full, so nothing was saved. Free some space and save again.
error-read_only = The workspace file cannot be written to. Check its permissions and those of its folder, or move it to a folder of your own.
error-file = { $path } could not be read or written: { $cause }. Check the path and its permissions.
    .plain = The file could not be read or written. Check the path and its permissions.
error-internal = Something went wrong in Partner Desk, and nothing was saved. Try again; if it happens again, report it with the reference { $reference }.
    .plain = Something went wrong in Partner Desk, and nothing was saved. Try again; if it happens again, report it.
error-unnamed = This was refused for a reason that this version of Partner Desk has no words for ({ $code }). Update the app and try again.
    .plain = This was refused for a reason that this version of Partner Desk has no words for. Update the app and try again.
