// Turning the wheel over a form that scrolls moves the form, not a control that happens to be under the
// pointer.
#pragma once

class QWidget;

namespace framewright::ui {

/// For the boxes and sliders within `form`, as they are now. They take the wheel once they have the focus.
void keep_wheel_for_scrolling(QWidget* form);

} // namespace framewright::ui
