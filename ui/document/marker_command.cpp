#include "ui/document/marker_command.h"

#include "ui/document/document.h"

#include <utility>

namespace framewright::ui {

MarkerCommand::MarkerCommand(Document& document, const QString& text, std::vector<Marker> after)
    : QUndoCommand(text), document_(document), before_(document.markers()), after_(std::move(after)) {}

void MarkerCommand::undo() {
    document_.adopt_markers(before_);
}

void MarkerCommand::redo() {
    document_.adopt_markers(after_);
}

} // namespace framewright::ui
