#include "ui/view/border_search.h"

#include "ui/view/preview_controller.h"

#include <algorithm>
#include <utility>

namespace framewright::ui {
namespace {

constexpr int wanted_frames = 16;

} // namespace

std::vector<std::int64_t> spread_frames(std::int64_t frame_count, int wanted) {
    std::vector<std::int64_t> frames;
    for (int i = 0; i < wanted; ++i) {
        const std::int64_t frame = frame_count * (2 * i + 1) / (2 * wanted);
        if (frames.empty() || frames.back() != frame)
            frames.push_back(frame);
    }
    return frames;
}

BorderSearch::BorderSearch(PreviewController& preview, QObject* parent) : QObject(parent), preview_(preview) {
    connect(&preview_, &PreviewController::content_measured, this, &BorderSearch::take);
    connect(&preview_, &PreviewController::content_failed, this, [this](const Problem& problem) {
        if (std::exchange(running_, false))
            emit failed(problem.message);
    });
    connect(&preview_, &PreviewController::worker_restarted, this, [this] {
        if (std::exchange(running_, false))
            emit failed(tr("The preview stopped on one of the frames."));
    });
    connect(&preview_, &PreviewController::opened, this, &BorderSearch::cancel);
}

void BorderSearch::start(const std::vector<FilterSpec>& chain) {
    cancel();
    chain_ = chain;
    frames_ = spread_frames(std::max<std::int64_t>(1, preview_.frame_count()), wanted_frames);
    next_ = 0;
    content_ = {};
    picture_ = {};
    running_ = preview_.is_open();
    if (running_)
        ask();
}

void BorderSearch::cancel() {
    if (std::exchange(running_, false))
        emit stopped();
}

void BorderSearch::ask() {
    emit progressed(static_cast<int>(next_), static_cast<int>(frames_.size()));
    if (running_)
        preview_.measure_content(chain_, frames_[next_]);
}

void BorderSearch::take(const ContentArea& area) {
    if (!running_ || area.frame != frames_[next_])
        return; // of a search that was given up
    picture_ = {area.width, area.height};
    if (area.right > area.left)
        content_ |= QRect(area.left, area.top, area.right - area.left, area.bottom - area.top);
    if (++next_ < frames_.size()) {
        ask();
        return;
    }
    running_ = false;
    emit found(content_, picture_);
}

} // namespace framewright::ui
