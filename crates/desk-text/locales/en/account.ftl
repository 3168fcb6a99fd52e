# One's own account: the passphrase, and the second step of the sign-in.
settings-account = My account
account-passphrase_hint = What you sign in with
account-passphrase_first = You have not changed it since your account was made.
account-passphrase_changed = You last changed it { $ago }.
account-passphrase_act = Change passphrase
account-passphrase_done = Your passphrase was changed. It counts from the next sign-in on.
account-step = Second step
account-step_hint = A code beside the passphrase
account-step_off = With a second step a passphrase alone signs nobody in: the code of an authenticator app on your phone is asked for as well. It works without a network.
account-step_on = On since { $since }. A sign-in asks for the code of your authenticator app.
account-step_codes_left = { $count ->
    [0] You have no recovery codes left. Make new ones now, or losing your phone shuts you out.
    [one] You have { $count } recovery code left.
   *[other] You have { $count } recovery codes left.
}
account-step_begin = Set up a second step
account-step_prove = Type your passphrase, so that nobody sets this up on a computer you left open.
account-step_scan = Scan this with your authenticator app, or type the key into it. Then type the six digits that it shows.
account-step_qr = QR code for an authenticator app
account-step_key = Key to type
account-step_confirm = Turn it on
account-step_confirmed = The second step is on.
account-step_renew = New recovery codes
account-step_renew_text = The codes from before stop working.
account-step_turn_off = Turn it off
account-step_turn_off_text = From then on your passphrase alone signs you in.
account-step_turned_off = The second step is off. Your passphrase alone signs you in.
account-codes = Recovery codes
account-codes_text = Each of these signs you in once when your phone is not at hand. Write them down or print them, and keep them away from this computer: they are not shown again.
account-codes_kept = I have written them down
account-code_hint = Six digits from the app, or a recovery code
field-passphrase_now = Passphrase now
field-passphrase_new = New passphrase
field-code = Code
sign_in-code_title = Enter the code
sign_in-code_text = Open your authenticator app and type the six digits it shows for Partner Desk. Without your phone, type one of your recovery codes.
act-lock = Lock
act-unlock = Unlock
lock-title = Locked
sign_in-clock_act = The clock is right, sign in
status-clock_behind = The clock is behind: this workspace was used on { $seen } already.
status-clock_right = The clock is right
sessions-title = Signed in
sessions-hint = What is ended is out at its next step
sessions-none = Signed in nowhere
sessions-where = Where
sessions-started = Started
sessions-seen = Last seen
sessions-window = Window
sessions-cli = Command line
sessions-this = This one
sessions-end = End
sessions-ended = The sign-in is ended.
lock-keychain = Unlock with the keychain
keychain-card = Keychain
keychain-card_hint = What your computer keeps for Partner Desk
keychain-off = Your computer's keychain can open the lock with one press, in place of your passphrase. Whoever sits at this computer while it is open can press it, too. It signs nobody in, and a sign-in still ends after ten hours.
keychain-on = The keychain opens the lock on this computer. It is forgotten when your passphrase changes.
keychain-silent = No keychain answers on this computer. Your passphrase alone opens the lock, and checkpoints of the audit log are not signed. On Linux it is GNOME Keyring or KWallet: start one, then look again.
keychain-prove = Type your passphrase, so that nobody turns this on at a computer you left open.
keychain-turn_on = Unlock with the keychain
keychain-turn_off = Turn it off
keychain-look_again = Look again
keychain-turned_on = The keychain opens the lock from now on.
keychain-turned_off = Your passphrase alone opens the lock again.
lock-card = Lock
lock-card_hint = Your passphrase opens it again; nothing typed is lost
lock-after = When nobody is there, lock after
lock-after_kept = Kept.
lock-now = Lock now
field-passphrase_own = Your own passphrase
field-reset_code = Code
recover-act = I have a code
recover-title = Choose a passphrase
recover-text = For your first sign-in, or if you forgot your passphrase: somebody who may edit users hands you a code. It works once. Where you were signed in before, you are signed out; a second step is turned off and can be set up again.
recover-send = Choose and sign in
lock-after_minutes = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
}
frame-nothing = Nothing is given to you yet
frame-nothing_text = You are signed in. Whoever added you gives you a role; then look again.
frame-nothing_act = Look again
