#include "ui/window/benchmark_controller.h"

#include "ui/benchmark/benchmark_panel.h"
#include "ui/document/document.h"
#include "ui/document/timecode.h"
#include "ui/edit/clip_controller.h"
#include "ui/export/export_panel.h"
#include "ui/export/rules/export_rules.h"
#include "ui/trace/trace_panel.h"
#include "ui/view/preview_controller.h"
#include "ui/widgets/actions.h"
#include "ui/workspace/workspaces.h"

#include <QAction>

#include <algorithm>
#include <cstdint>

namespace framewright::ui {

BenchmarkController::BenchmarkController(JobService& jobs, Document& document, ClipController& clip,
                                         TracePanel& trace, BenchmarkPanel* benchmark, Workspaces& workspaces,
                                         Actions& actions, QObject* parent)
    : QObject(parent), document_(document), benchmark_(benchmark) {
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

void BenchmarkController::connect_export(const PreviewController& preview, const ExportPanel& form) {
    if (benchmark_ == nullptr)
        return;
    connect(&preview, &PreviewController::indexed, this, [this, &preview] { tell_size(preview); });
    connect(&document_, &Document::range_changed, this, [this, &preview] { tell_size(preview); });
    connect(benchmark_, &BenchmarkPanel::use_requested, this,
            [this, &form](const BackendSpec& backend, const EncoderSpec& encoder) {
                take_over(form.catalog(), backend, encoder);
            });
}

void BenchmarkController::choose_encoders() {
    if (benchmark_ != nullptr)
        benchmark_->choose_encoders();
}

void BenchmarkController::tell_size(const PreviewController& preview) {
    const FrameIndex* index = preview.index().get();
    std::int64_t pixels = 0;
    if (preview.info())
        for (const StreamInfo& stream : preview.info()->streams)
            if (stream.video && pixels == 0)
                pixels = std::int64_t{stream.video->format.width} * stream.video->format.height;
    const JobSpec& spec = document_.spec();
    const std::int64_t first = frame_of(spec.start, index).value_or(0);
    const std::int64_t end = frame_of(spec.end, index).value_or(preview.frame_count());
    benchmark_->set_clip_size(std::max<std::int64_t>(0, end - first), pixels);
}

void BenchmarkController::take_over(const Catalog& catalog, const BackendSpec& backend,
                                    const EncoderSpec& encoder) {
    document_.edit(tr("use the benchmark's answer"), [&](JobSpec& spec) {
        if (const EncoderDescriptor* row = find_encoder_row(catalog, encoder.id))
            choose_encoder(spec, *row);
        spec.encoder.id = encoder.id;
        spec.encoder.preset = encoder.preset;
        spec.encoder.quality = encoder.quality;
        spec.encoder.bitrate = encoder.bitrate;
        spec.backend = backend;
    });
    emit told(tr("The export now uses the benchmark's method and encoder."));
}

} // namespace framewright::ui
