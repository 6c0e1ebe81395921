// The command that saves the frame on show as pictures, and what is said about it afterwards.
#pragma once

#include "ui/services/services.h"

#include <QObject>

namespace framewright::ui {

class Actions;
class Document;
class EditPage;
class PreviewController;
class SnapshotWriter;

class SnapshotCommand : public QObject {
    Q_OBJECT
public:
    SnapshotCommand(Actions& actions, PreviewController& preview, const Document& document, EditPage& page,
                    QObject* parent = nullptr);

signals:
    void logged(const QString& line);

private:
    void write(const FrameImages& images);

    const Document& document_;
    EditPage& page_;
    SnapshotWriter* writer_;
};

} // namespace framewright::ui
