// Connects what measures - the benchmarks of backends and encoders, and the trace of an export - with the
// edited clip.
#pragma once

#include "ui/services/services.h"

#include <QObject>

namespace framewright::ui {

class Actions;
class BenchmarkPanel;
class ClipController;
class Document;
class ExportPanel;
class PreviewController;
class TracePanel;
class Workspaces;

class BenchmarkController : public QObject {
    Q_OBJECT
public:
    /// `benchmark` is null where the window cannot compare.
    BenchmarkController(JobService& jobs, Document& document, ClipController& clip, TracePanel& trace,
                        BenchmarkPanel* benchmark, Workspaces& workspaces, Actions& actions,
                        QObject* parent = nullptr);
    /// Tells the benchmark how long the clip is, and takes what it advises over into the export's settings.
    void connect_export(const PreviewController& preview, const ExportPanel& form);

    /// A comparison of encoders with each other is prepared.
    void choose_encoders();

signals:
    void logged(const QString& line);
    /// What was done, for the user.
    void told(const QString& text);

private:
    void tell_size(const PreviewController& preview);
    void take_over(const Catalog& catalog, const BackendSpec& backend, const EncoderSpec& encoder);

    Document& document_;
    BenchmarkPanel* benchmark_;
};

} // namespace framewright::ui
