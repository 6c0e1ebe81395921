#include "ui/window/crop_controller.h"

#include "ui/document/document.h"
#include "ui/filters/chain_sizes.h"
#include "ui/filters/crop_tools.h"
#include "ui/filters/filter_panel.h"
#include "ui/filters/picture_limits.h"
#include "ui/view/ab_view.h"
#include "ui/view/border_search.h"
#include "ui/view/preview_controller.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace framewright::ui {
namespace {

/// Of a picture of which no more is known than its size.
CropFrame frame_of(QSize picture) {
    constexpr int any_chroma = 4; // no pixel format has a step of more samples
    CropFrame frame;
    frame.picture = picture;
    frame.step_x = frame.step_y = any_chroma;
    return frame;
}

} // namespace

CropController::CropController(Document& document, FilterPanel& filters, const ChainSizes& sizes,
                               PreviewController& preview, AbView& view, QObject* parent)
    : QObject(parent), document_(document), filters_(filters), sizes_(sizes), preview_(preview), view_(view),
      tools_(filters.crop_tools()), search_(new BorderSearch(preview, this)) {
    connect(&filters_, &FilterPanel::current_changed, this, &CropController::update);
    connect(&preview_, &PreviewController::frame_shown, this, &CropController::update);
    connect(&view_, &AbView::crop_dragged, this, &CropController::take_drag);
    connect(&preview_, &PreviewController::opened, &tools_, [this] { tools_.show_result({}); });
    connect(&tools_, &CropTools::ratio_chosen, this, &CropController::take_ratio);
    connect(&tools_, &CropTools::borders_wanted, this, &CropController::find_borders);
    connect(&tools_, &CropTools::cancelled, search_, &BorderSearch::cancel);
    connect(search_, &BorderSearch::progressed, &tools_, &CropTools::show_progress);
    connect(search_, &BorderSearch::stopped, &tools_, [this] { tools_.show_result({}); });
    connect(search_, &BorderSearch::failed, &tools_, &CropTools::show_result);
    connect(search_, &BorderSearch::found, this, &CropController::take_borders);
}

std::optional<CropFrame> CropController::frame() const {
    const int row = filters_.current_row();
    const std::vector<FilterSpec>& chain = document_.spec().chain;
    if (row < 0 || !preview_.is_open() || !chain[static_cast<std::size_t>(row)].enabled)
        return std::nullopt;
    const FilterSpec& filter = chain[static_cast<std::size_t>(row)];
    const FilterDescriptor* descriptor = filters_.descriptor(filter.id);
    const std::optional<ChainLink> link = sizes_.link(row);
    const auto place = sizes_.place_before(row);
    if (descriptor == nullptr || !link || !place)
        return std::nullopt;
    const CutParameters cut = cut_parameters(*descriptor);
    if (!cut.complete())
        return std::nullopt;
    const auto value = [&](const std::string& id) { return whole_value(*descriptor, filter.parameters, id); };
    CropFrame frame;
    frame.picture = {link->width, link->height};
    frame.place = *place;
    frame.step_x = link->step_x;
    frame.step_y = link->step_y;
    frame.from_right = link->from_right;
    frame.from_bottom = link->from_bottom;
    const QSize shown = view_.scene().original.picture;
    if (!shown.isEmpty() && link->width > 0 && link->height > 0)
        frame.pixel_aspect = (place->width() * shown.width() / link->width) /
                             (place->height() * shown.height() / link->height);
    const double source = link->width * frame.pixel_aspect / std::max(1, link->height);
    frame.ratio = tools_.ratio() < 0 ? source : tools_.ratio();
    const int left = std::clamp(value(cut.left), 0, link->width - 1);
    const int top = std::clamp(value(cut.top), 0, link->height - 1);
    const auto length = [](int wanted, int room) { return wanted > 0 ? std::min(wanted, room) : room; };
    frame.kept = QRect(left, top, length(value(cut.width), link->width - left),
                       length(value(cut.height), link->height - top));
    return frame;
}

void CropController::update() {
    view_.set_crop(frame());
    if (search_->running() && filters_.current_row() != searched_row_)
        search_->cancel();
}

/// Zero stands for all that there is.
void CropController::set_kept(const QRect& kept, QSize picture, const QString& text,
                              const QString& merge_key) {
    const int row = filters_.current_row();
    const FilterSpec& filter = document_.spec().chain[static_cast<std::size_t>(row)];
    const CutParameters cut = cut_parameters(*filters_.descriptor(filter.id));
    const auto length = [](int count, int first, int all) {
        return std::int64_t{first + count >= all ? 0 : count};
    };
    ParameterMap values = filter.parameters;
    values[cut.left] = std::int64_t{kept.x()};
    values[cut.top] = std::int64_t{kept.y()};
    values[cut.width] = length(kept.width(), kept.x(), picture.width());
    values[cut.height] = length(kept.height(), kept.y(), picture.height());
    document_.set_parameters(row, values, text, merge_key);
}

void CropController::take_drag(const QRect& kept, bool more_follows) {
    const std::optional<CropFrame> now = frame();
    if (!now)
        return;
    set_kept(kept, now->picture, tr("crop"),
             QStringLiteral("crop/%1/%2").arg(filters_.current_row()).arg(gesture_));
    if (!more_follows)
        ++gesture_; // the next drag is a change of its own
}

void CropController::take_ratio() {
    const std::optional<CropFrame> now = frame();
    if (now && now->ratio > 0)
        set_kept(crop_of_ratio(*now), now->picture, tr("shape of the crop"));
    update();
}

void CropController::find_borders() {
    searched_row_ = filters_.current_row();
    const std::vector<FilterSpec>& chain = document_.spec().chain;
    if (searched_row_ >= 0)
        search_->start({chain.begin(), chain.begin() + searched_row_});
}

void CropController::take_borders(const QRect& content, QSize picture) {
    if (filters_.current_row() != searched_row_) {
        tools_.show_result({});
        return;
    }
    // A crop that does not fit has no frame on the picture; finding the bars is what mends it.
    const CropFrame now = frame().value_or(frame_of(picture));
    if (picture != now.picture) {
        tools_.show_result(tr("The picture has changed meanwhile."));
        return;
    }
    if (content.isEmpty()) {
        tools_.show_result(tr("All of the frames are black."));
        return;
    }
    const QRect kept = crop_around(now, content);
    const bool whole = kept.size() == now.picture;
    set_kept(kept, picture, tr("remove black bars"));
    tools_.show_result(whole ? tr("There are no black bars.")
                             : tr("Kept %1×%2 of %3×%4.")
                                   .arg(kept.width())
                                   .arg(kept.height())
                                   .arg(picture.width())
                                   .arg(picture.height()));
}

} // namespace framewright::ui
