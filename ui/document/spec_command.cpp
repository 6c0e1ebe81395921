#include "ui/document/spec_command.h"

#include "ui/document/document.h"

namespace framewright::ui {

SpecCommand::SpecCommand(Document& document, const QString& text, JobSpec after, QString merge_key)
    : QUndoCommand(text), document_(document), before_(document.spec()), after_(std::move(after)),
      merge_key_(std::move(merge_key)) {}

void SpecCommand::undo() {
    document_.apply(before_);
}

void SpecCommand::redo() {
    document_.apply(after_);
}

int SpecCommand::id() const {
    return merge_key_.isEmpty() ? -1 : 1;
}

bool SpecCommand::mergeWith(const QUndoCommand* other) {
    // Equal ids are guaranteed by QUndoStack, and only this class has id 1.
    const auto* next = static_cast<const SpecCommand*>(other);
    if (next->merge_key_ != merge_key_)
        return false;
    after_ = next->after_;
    setObsolete(after_ == before_);
    return true;
}

} // namespace framewright::ui
