#include "ui/window/export_facts.h"

#include "ui/document/document.h"
#include "ui/document/timecode.h"
#include "ui/export/export_panel.h"
#include "ui/queue/job_queue.h"
#include "ui/services/services.h"
#include "ui/view/preview_controller.h"

#include <algorithm>

namespace framewright::ui {

ExportFacts::ExportFacts(const Document& document, const PreviewController& preview, ExportPanel& form,
                         JobService& jobs, JobQueue& queue, QObject* parent)
    : QObject(parent), document_(document), preview_(preview), form_(form) {
    connect(&document_, &Document::source_changed, this, [this] {
        picture_ = {};
        gather();
    });
    connect(&document_, &Document::range_changed, this, &ExportFacts::gather);
    connect(&preview_, &PreviewController::opened, this, &ExportFacts::gather);
    connect(&preview_, &PreviewController::indexed, this, &ExportFacts::gather);
    connect(&preview_, &PreviewController::frame_shown, this, [this](const FrameImages& images) {
        if (images.filtered_picture.isEmpty() || images.filtered_picture == picture_)
            return;
        picture_ = images.filtered_picture;
        gather();
    });
    watch(jobs, queue);
}

/// The queue knows the job, the service its result; both know where the file is.
void ExportFacts::watch(JobService& jobs, JobQueue& queue) {
    connect(&queue, &JobQueue::job_ended, this, [this](const QueuedJob& job) {
        if (job.state == JobState::Done && job.spec.source == document_.spec().source)
            ended_[job.spec.output] = job.spec;
    });
    connect(&jobs, &JobService::succeeded, this, [this](quint64, const JobResult& result) {
        const auto ended = ended_.find(result.output);
        if (ended == ended_.end())
            return;
        form_.learn(ended->second, selected(ended->second).seconds, result);
        ended_.erase(ended);
    });
}

/// The frames of a job, and how long they are shown; none where the clip was not read yet.
ExportFacts::Selected ExportFacts::selected(const JobSpec& spec) const {
    const FrameIndex* index = preview_.index().get();
    if (index == nullptr || index->pts.empty())
        return {};
    const std::int64_t count = index->frame_count();
    const std::int64_t first =
        std::clamp<std::int64_t>(frame_of(spec.start, index).value_or(0), 0, count - 1);
    const std::int64_t end =
        std::clamp<std::int64_t>(frame_of(spec.end, index).value_or(count), first + 1, count);
    const double until = end < count ? frame_seconds(*index, end) : clip_seconds(*index);
    return {end - first, until - frame_seconds(*index, first)};
}

void ExportFacts::gather() {
    const JobSpec& spec = document_.spec();
    ClipFacts facts;
    if (!spec.source.empty() && preview_.info()) {
        facts.info = preview_.info();
        facts.video_track = spec.video_track;
        facts.picture = picture_;
        const Selected part = selected(spec);
        facts.counted = part.frames > 0;
        facts.frames = part.frames;
        facts.seconds = part.seconds;
        facts.size_changes = preview_.index() && preview_.index()->size_changes;
        if (facts.counted)
            facts.clip_seconds = clip_seconds(*preview_.index());
    }
    form_.set_clip(facts);
}

} // namespace framewright::ui
