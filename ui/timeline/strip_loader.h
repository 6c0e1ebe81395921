// The timeline's pictures, sound and cuts: from the disk where they are kept, else made, and kept from then
// on.
#pragma once

#include "core/media/model/media_info.h"
#include "ui/services/strip_provider.h"
#include "ui/timeline/cut_search.h"
#include "ui/timeline/waveform.h"

#include <QImage>
#include <QObject>
#include <QString>

#include <cstdint>
#include <memory>
#include <set>
#include <vector>

namespace framewright::ui {

class ClipCache;

class StripLoader : public QObject {
    Q_OBJECT
public:
    StripLoader(StripProvider& provider, ClipCache& cache, QObject* parent = nullptr);

    /// The waveform begins to come with it, where the clip has sound.
    void open(const MediaInfo& info, int video_track, const std::shared_ptr<const FrameIndex>& index);
    void close();
    bool is_open() const { return clip_ != 0; }

    /// Pictures of these frames, the most important first, instead of those still to come of the wish before.
    void want(int height, const std::vector<std::int64_t>& frames);
    /// Null where there is no sound.
    const Waveform* waveform() const { return sound_stream_ >= 0 ? &waveform_ : nullptr; }
    /// Why there is no waveform although there is sound; "" for no reason.
    const QString& waveform_problem() const { return waveform_problem_; }
    CutSearch& cuts() { return cuts_; }

signals:
    void thumbnail_ready(std::int64_t frame, const QImage& image);
    /// There are no pictures of these.
    void thumbnails_missing(const std::vector<std::int64_t>& frames);
    void waveform_changed();

private:
    void take_thumbnail(quint64 clip, std::int64_t frame, const QImage& image);
    void take_kept(quint64 wish, std::int64_t frame, const QImage& image);
    void finish_wish(quint64 clip, quint64 wish);
    void load_waveform();
    QString picture_name(int height, std::int64_t frame) const;
    QString sound_name() const;

    StripProvider& provider_;
    ClipCache& cache_;
    CutSearch cuts_;
    quint64 last_clip_ = 0; ///< that was numbered
    quint64 clip_ = 0;      ///< that is open, 0 for none
    int video_track_ = 0;
    quint64 wish_ = 0;
    int height_ = 0;
    std::size_t asked_ = 0;             ///< of the disk, without an answer yet
    std::vector<std::int64_t> to_make_; ///< in the order of the wish
    std::set<std::int64_t> made_;       ///< of the wish under way
    int sound_stream_ = -1;             ///< the file's number of it
    Waveform waveform_;
    QString waveform_problem_;
};

} // namespace framewright::ui
