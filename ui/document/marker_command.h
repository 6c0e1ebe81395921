// An entry of the undo history: markers that came, went or got another name.
#pragma once

#include "ui/document/marker.h"

#include <QString>
#include <QUndoCommand>

#include <vector>

namespace framewright::ui {

class Document;

class MarkerCommand final : public QUndoCommand {
public:
    MarkerCommand(Document& document, const QString& text, std::vector<Marker> after);

    void undo() override;
    void redo() override;

private:
    Document& document_;
    std::vector<Marker> before_;
    std::vector<Marker> after_;
};

} // namespace framewright::ui
