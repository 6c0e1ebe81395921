// The line-drawn icon set, in the palette's colours.
#pragma once

#include <QIcon>
#include <QString>

namespace framewright::ui {

/// Icon `name` of resources/icons. Drawn when it is needed, in the text colour of the application's palette.
QIcon themed_icon(const QString& name);

} // namespace framewright::ui
