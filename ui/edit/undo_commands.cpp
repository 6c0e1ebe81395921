#include "ui/edit/undo_commands.h"

#include "ui/document/document.h"
#include "ui/widgets/actions.h"

#include <QAction>
#include <QUndoStack>

namespace framewright::ui {

UndoCommands::UndoCommands(Actions& actions, Document& document, QObject* parent)
    : QObject(parent), actions_(actions), document_(document) {
    QUndoStack* stack = &document.undo_stack();
    actions.on("undo", stack, &QUndoStack::undo);
    actions.on("redo", stack, &QUndoStack::redo);
    connect(stack, &QUndoStack::indexChanged, this, &UndoCommands::update);
    update();
}

void UndoCommands::update() {
    const QUndoStack& stack = document_.undo_stack();
    QAction* undo = actions_.get(QStringLiteral("undo"));
    QAction* redo = actions_.get(QStringLiteral("redo"));
    undo->setEnabled(stack.canUndo());
    redo->setEnabled(stack.canRedo());
    undo->setText(stack.canUndo() ? tr("&Undo: %1").arg(stack.undoText()) : tr("&Undo"));
    redo->setText(stack.canRedo() ? tr("&Redo: %1").arg(stack.redoText()) : tr("&Redo"));
}

} // namespace framewright::ui
