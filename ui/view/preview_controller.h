// Asks the preview for what the document, the position and the view want, and shows what comes back.
#pragma once

#include "ui/services/services.h"
#include "ui/view/ab_view.h"
#include "ui/view/picture_set.h"
#include "ui/view/point_sampler.h"
#include "ui/view/waiting_sign.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <array>
#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace framewright::ui {

class Document;
class OtherSide;

/// At most one request is under way and the newest wish waits behind it, so that dragging shows as many
/// frames as the worker can make. A request that takes long is overtaken: the newest wish is asked for, and
/// the worker gives up what it is at (see PreviewClient::request()).
class PreviewController : public QObject {
    Q_OBJECT
public:
    PreviewController(PreviewProvider& source, Document& document, AbView& view, QObject* parent = nullptr);

    /// Opens a clip beside the one that is shown, which stays as it is until `opened` says that this one can
    /// take its place; where it cannot (`open_failed`) nothing has changed.
    void open(const QString& path, int video_track);
    void close();

    bool is_open() const { return info_.has_value(); }
    const std::optional<MediaInfo>& info() const { return info_; }
    /// Null until the clip was read to its end.
    const std::shared_ptr<const FrameIndex>& index() const { return index_; }
    std::int64_t frame_count() const { return index_ ? index_->frame_count() : 0; }
    std::int64_t position() const { return position_; }
    bool busy() const { return in_flight_ != 0; }
    /// While bypassed, the filtered side shows the picture without any filter.
    bool bypassed() const { return bypassed_; }
    void set_bypassed(bool bypassed);

    /// What is drawn over the pictures, and of which one the levels are counted (see FrameImages::scopes).
    void set_mark(PictureMark mark);
    void set_scopes(ScopeSide side);
    /// What filters read may have changed.
    void look_again() { want(); }

    /// Goes to a frame (clamped to the clip). `coarse`: a near keyframe will do for now.
    void seek(std::int64_t frame, bool coarse = false);
    /// From now on this is shown in the place of the clip's picture whenever it is ready; it outlives this.
    void set_other(PicturePlace place, OtherSide& other);
    /// The clip's picture is shown again.
    void forget_other(PicturePlace place);
    /// The other file so many of its frames, and seconds, later than before.
    void nudge_other(int frames, double seconds = 0);

    /// Asks for the present frame once more at full size; the answer is snapshot_ready.
    void take_snapshot();
    /// Tells the values under the pointer.
    PointSampler& sampler() { return sampler_; }

    /// What lies within the black borders of a frame as these filters make it; content_measured answers, or
    /// content_failed.
    void measure_content(const std::vector<FilterSpec>& chain, std::int64_t frame);

signals:
    void content_measured(const framewright::ContentArea& area);
    void content_failed(const framewright::ui::Problem& problem);
    void opening(const QString& path);
    void opened(const framewright::MediaInfo& info);
    void open_failed(const framewright::ui::Problem& problem);
    void indexed();
    void index_failed(const framewright::ui::Problem& problem);
    void position_changed(std::int64_t frame);
    void frame_shown(const framewright::ui::FrameImages& images);
    /// What the worker says of a chain that it has run: a link for every enabled filter.
    void chain_known(const std::vector<framewright::FilterSpec>& chain,
                     const std::vector<framewright::ChainLink>& links);
    void frame_failed(const framewright::ui::Problem& problem);
    void snapshot_ready(const framewright::ui::FrameImages& images);
    void worker_restarted();

private:
    struct Asked {
        PreviewViewport original;
        PreviewViewport filtered;
        std::vector<FilterSpec> chain;
        bool bypassed = false;
        bool beside_other = false; ///< not all pictures are the clip's
    };
    OtherSide*& other(PicturePlace place) { return others_[static_cast<std::size_t>(place)]; }
    bool has_other(PicturePlace place);
    void ask_others(const Asked& asked, bool coarse);
    void want();
    void send();
    void connect_source();
    template <typename... Told>
    void pass_on(void (PreviewProvider::*said)(quint64, Told...), void (PreviewController::*take)(Told...));
    void forget_clip();
    void take_opened(quint64 clip, const MediaInfo& info);
    void take_open_failure(quint64 clip, const Problem& problem);
    void take_index(const std::shared_ptr<const FrameIndex>& index);
    void take_original(const FrameImages& images);
    void take_sample(const PixelSample& sample);
    void take_frame(const FrameImages& images);
    void show_set();
    void show_picture(FrameImages images, const Asked& viewports);
    /// The original that has come before the filtered picture.
    void show_early();
    void take_failure(const Problem& problem);
    void finish_flight();

    PreviewProvider& source_;
    Document& document_;
    AbView& view_;
    quint64 last_clip_ = 0; ///< that has been numbered
    quint64 clip_ = 0;      ///< that is shown, 0 for none
    quint64 opening_ = 0;   ///< that is being opened, 0 for none
    int opening_track_ = 0;
    std::optional<MediaInfo> info_;
    std::shared_ptr<const FrameIndex> index_;
    std::int64_t position_ = 0;
    bool coarse_ = false;
    bool bypassed_ = false;
    PictureMark mark_ = PictureMark::None;
    ScopeSide scopes_ = ScopeSide::None;
    bool scales_changes_ = false; ///< the last request did
    std::uint64_t generation_ = 0;
    std::uint64_t in_flight_ = 0; ///< generation that is awaited, 0 for none
    std::uint64_t snapshot_generation_ = 0;
    bool requested_ = false;
    bool snapshot_wanted_ = false;
    std::map<std::uint64_t, Asked> asked_;
    QTimer overtake_;
    WaitingSign waiting_;
    std::optional<FrameImages> early_; ///< the original of the request that is under way
    double last_milliseconds_ = 0;
    QSize filtered_picture_;
    QSize original_picture_;
    std::array<OtherSide*, picture_places> others_{};
    PictureSet set_;
    PointSampler sampler_;
};

} // namespace framewright::ui
