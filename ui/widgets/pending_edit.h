// What has been typed but not taken yet.
#pragma once

namespace framewright::ui {

/// Has the field with the focus take what was typed into it, as if the focus went elsewhere. Every command
/// does this first: buttons and keys leave the focus where it is, and what is seen is what is meant.
void take_pending_edit();

} // namespace framewright::ui
