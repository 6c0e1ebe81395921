// Undo and redo, named after what they would take back or bring back.
#pragma once

#include <QObject>

namespace framewright::ui {

class Actions;
class Document;

class UndoCommands : public QObject {
    Q_OBJECT
public:
    UndoCommands(Actions& actions, Document& document, QObject* parent = nullptr);

private:
    void update();

    Actions& actions_;
    Document& document_;
};

} // namespace framewright::ui
