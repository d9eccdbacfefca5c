content-refused = ⚠️ <b>The content folder was edited, and the edit cannot be used.</b> I go on with the last good content. To put right:
content-more = … and { $count } more; <code>kulanz check</code> shows all.
content-right = ✅ The content folder is in order again; the edit is in use.
