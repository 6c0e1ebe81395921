#include "ui/window/benchmark_controller.h"

#include "ui/benchmark/benchmark_panel.h"
#include "ui/document/document.h"
#include "ui/edit/clip_controller.h"
#include "ui/trace/trace_panel.h"
#include "ui/widgets/actions.h"
#include "ui/window/workspaces.h"

#include <QAction>

namespace framewright::ui {

BenchmarkController::BenchmarkController(JobService& jobs, Document& document, ClipController& clip,
                                         TracePanel& trace, BenchmarkPanel* benchmark, Workspaces& workspaces,
                                         Actions& actions, QObject* parent)
    : QObject(parent) {
    connect(&trace, &TracePanel::frame_chosen, &clip, &ClipController::show_frame);
    connect(&jobs, &JobService::succeeded, &trace, [&trace] { trace.take_recorded(); });
    actions.get(QStringLiteral("run-comparison"))->setEnabled(benchmark != nullptr);
    if (benchmark == nullptr)
        return;
    actions.on("run-comparison", benchmark, [benchmark, &workspaces] {
        workspaces.show_workspace(Workspace::Benchmark);
        benchmark->run();
    });
    connect(&document, &Document::changed, benchmark,
            [benchmark, &document] { benchmark->set_job(document.spec()); });
    connect(benchmark, &BenchmarkPanel::frame_chosen, &clip, &ClipController::show_frame);
    connect(benchmark, &BenchmarkPanel::message, this, &BenchmarkController::logged);
}

} // namespace framewright::ui
