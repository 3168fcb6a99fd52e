# Why the application refused or failed, and what to do. One message for each error code.
# `.plain` is shown when a detail is not known.
error-not_found = This is not there. It may have been deleted, or the address is wrong. Go back to the list.
error-forbidden = You do not have the right "{ $right }". { $granted_by } can grant it.
    .plain = You do not have the right to do this. The owner of the workspace can grant it.
error-unauthenticated = You are not signed in, or the email address and passphrase do not fit together. Sign in again.
error-locked = This workspace is open in another program that is writing to it. Close that program or wait until it is done, then try again.
error-newer_schema = This workspace was last used with a newer Partner Desk. Update the app; the workspace has not been touched.
error-corrupted = This workspace file is damaged and was not opened for writing. Restore the last backup.
error-foreign_file = This file is not a Partner Desk workspace. Choose another file; this one has not been touched.
error-busy = Something else is being saved. Nothing of yours is lost; try again in a moment.
error-disk_full = The disk is full, so nothing was saved. Free some space and save again.
error-read_only = The workspace file cannot be written to. Check its permissions and those of its folder, or move it to a folder of your own.
error-file = { $path } could not be read or written: { $cause }. Check the path and its permissions.
    .plain = The file could not be read or written. Check the path and its permissions.
error-conflict = Something like this exists already, or is in use. Look at what is there and change your entry.
error-stale = Somebody changed this after you opened it, so your change was not saved. Look at the new version and make your change again.
error-invalid = Some entries need correcting; each says what is wrong. Nothing was saved.
error-unknown_command = This version of Partner Desk does not know that command or query. Check its name and version, or update the app.
error-internal = Something went wrong in Partner Desk, and nothing was saved. Try again; if it happens again, report it with the reference { $reference }.
    .plain = Something went wrong in Partner Desk, and nothing was saved. Try again; if it happens again, report it.
error-unnamed = This was refused for a reason that this version of Partner Desk has no words for ({ $code }). Update the app and try again.
    .plain = This was refused for a reason that this version of Partner Desk has no words for. Update the app and try again.
