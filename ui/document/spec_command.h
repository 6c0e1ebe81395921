// One entry of the undo history.
#pragma once

#include "core/job/job_spec.h"

#include <QString>
#include <QUndoCommand>

namespace framewright::ui {

class Document;

/// Holds the whole spec before and after: a spec is small, and nothing can be forgotten.
class SpecCommand final : public QUndoCommand {
public:
    SpecCommand(Document& document, const QString& text, JobSpec after, QString merge_key);

    void undo() override;
    void redo() override;
    int id() const override;
    bool mergeWith(const QUndoCommand* other) override;

private:
    Document& document_;
    JobSpec before_;
    JobSpec after_;
    QString merge_key_;
};

} // namespace framewright::ui
