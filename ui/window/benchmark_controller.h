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
class TracePanel;
class Workspaces;

class BenchmarkController : public QObject {
    Q_OBJECT
public:
    /// `benchmark` is null where the window cannot compare.
    BenchmarkController(JobService& jobs, Document& document, ClipController& clip, TracePanel& trace,
                        BenchmarkPanel* benchmark, Workspaces& workspaces, Actions& actions,
                        QObject* parent = nullptr);

signals:
    void logged(const QString& line);
};

} // namespace framewright::ui
