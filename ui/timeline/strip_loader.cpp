#include "ui/timeline/strip_loader.h"

#include "ui/document/timecode.h"
#include "ui/storage/clip_cache.h"

#include <utility>

namespace framewright::ui {

StripLoader::StripLoader(StripProvider& provider, ClipCache& cache, QObject* parent)
    : QObject(parent), provider_(provider), cache_(cache), cuts_(provider, cache) {
    connect(&provider_, &StripProvider::thumbnail_ready, this, &StripLoader::take_thumbnail);
    connect(&provider_, &StripProvider::thumbnails_done, this, &StripLoader::finish_wish);
    connect(&provider_, &StripProvider::waveform_grew, this,
            [this](quint64 clip, const WaveformPiece& piece) {
                if (clip != clip_)
                    return;
                waveform_.append(piece);
                emit waveform_changed();
            });
    connect(&provider_, &StripProvider::waveform_done, this, [this](quint64 clip) {
        if (clip == clip_ && waveform_.complete())
            cache_.write_bytes(sound_name(), waveform_.to_bytes());
    });
    connect(&provider_, &StripProvider::waveform_failed, this, [this](quint64 clip, const Problem& problem) {
        if (clip != clip_)
            return;
        waveform_problem_ = problem.message;
        emit waveform_changed();
    });
}

void StripLoader::open(const MediaInfo& info, int video_track,
                       const std::shared_ptr<const FrameIndex>& index) {
    close();
    clip_ = ++last_clip_;
    video_track_ = video_track;
    const QString path = QString::fromStdString(info.path);
    cache_.open(path, strip_version);
    provider_.open(clip_, path, video_track, index);
    cuts_.open(clip_, video_track, index->frame_count());
    const StreamInfo* sound = info.played_sound();
    sound_stream_ = sound != nullptr ? sound->index : -1;
    waveform_ = Waveform::for_length(clip_seconds(*index));
    if (sound_stream_ >= 0)
        load_waveform();
}

void StripLoader::close() {
    if (clip_ == 0)
        return;
    clip_ = 0;
    ++wish_;
    cuts_.open(0, 0, 0);
    sound_stream_ = -1;
    waveform_ = Waveform();
    waveform_problem_.clear();
    provider_.close();
}

QString StripLoader::picture_name(int height, std::int64_t frame) const {
    return QStringLiteral("picture-%1-%2-%3").arg(video_track_).arg(height).arg(frame);
}

QString StripLoader::sound_name() const {
    return QStringLiteral("sound-%1-%2-%3")
        .arg(sound_stream_)
        .arg(waveform_.bucket_us())
        .arg(waveform_.buckets());
}

void StripLoader::load_waveform() {
    cache_.read_bytes(sound_name(), [this, clip = clip_](const QByteArray& bytes) {
        if (clip != clip_)
            return;
        if (waveform_.take_bytes(bytes))
            emit waveform_changed();
        else
            provider_.request_waveform(sound_stream_, waveform_.bucket_us(), waveform_.buckets());
    });
}

void StripLoader::want(int height, const std::vector<std::int64_t>& frames) {
    if (clip_ == 0)
        return;
    ++wish_;
    height_ = height;
    to_make_.clear();
    made_.clear();
    asked_ = frames.size();
    for (const std::int64_t frame : frames)
        cache_.read_image(picture_name(height, frame), [this, wish = wish_, frame](const QImage& image) {
            take_kept(wish, frame, image);
        });
}

void StripLoader::take_kept(quint64 wish, std::int64_t frame, const QImage& image) {
    if (wish != wish_ || clip_ == 0)
        return;
    if (image.height() == height_)
        emit thumbnail_ready(frame, image);
    else
        to_make_.push_back(frame);
    if (--asked_ == 0 && !to_make_.empty())
        provider_.request_thumbnails(wish_, height_, to_make_);
}

void StripLoader::take_thumbnail(quint64 clip, std::int64_t frame, const QImage& image) {
    if (clip != clip_)
        return;
    made_.insert(frame);
    cache_.write_image(picture_name(image.height(), frame), image);
    emit thumbnail_ready(frame, image);
}

void StripLoader::finish_wish(quint64 clip, quint64 wish) {
    if (clip != clip_ || wish != wish_)
        return;
    std::vector<std::int64_t> missing;
    for (const std::int64_t frame : std::exchange(to_make_, {}))
        if (made_.count(frame) == 0)
            missing.push_back(frame);
    if (!missing.empty())
        emit thumbnails_missing(missing);
}

} // namespace framewright::ui
