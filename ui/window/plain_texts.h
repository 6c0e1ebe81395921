// Keeps texts from being read as markup: names of files and messages may hold anything.
#pragma once

#include <QObject>

namespace framewright::ui {

/// Install on the application. Labels, message boxes and tool tips that do not ask for rich text show what
/// they are given as it is.
class PlainTexts : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

protected:
    bool eventFilter(QObject* object, QEvent* event) override;
};

} // namespace framewright::ui
