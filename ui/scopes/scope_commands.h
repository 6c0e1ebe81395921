// The commands of scopes and of marks in the picture.
#pragma once

#include <QObject>

class QDockWidget;

namespace framewright::ui {

class Actions;
class PreviewController;
class ScopePanel;

class ScopeCommands : public QObject {
    Q_OBJECT
public:
    ScopeCommands(Actions& actions, PreviewController& preview, ScopePanel& panel, QDockWidget& dock,
                  QObject* parent = nullptr);

private:
    void add_marks(Actions& actions);

    PreviewController& preview_;
};

} // namespace framewright::ui
