#include "ui/timeline/cut_search.h"

#include "ui/storage/clip_cache.h"

#include <QDataStream>

#include <algorithm>
#include <optional>
#include <utility>

namespace framewright::ui {
namespace {

constexpr std::int64_t piece_frames = 256;

QByteArray to_bytes(const std::vector<std::int64_t>& frames) {
    QByteArray bytes;
    QDataStream stream(&bytes, QIODevice::WriteOnly);
    stream << static_cast<qint64>(frames.size());
    for (const std::int64_t frame : frames)
        stream << static_cast<qint64>(frame);
    return bytes;
}

/// Empty where these are not the bytes of cuts in this piece.
std::optional<std::vector<std::int64_t>> from_bytes(const QByteArray& bytes, std::int64_t piece) {
    QDataStream stream(bytes);
    qint64 count = -1;
    stream >> count;
    if (count < 0 || count > piece_frames)
        return std::nullopt;
    std::vector<std::int64_t> frames;
    for (qint64 i = 0; i < count; ++i) {
        qint64 frame = -1;
        stream >> frame;
        if (frame < 0 || frame / piece_frames != piece)
            return std::nullopt;
        frames.push_back(frame);
    }
    return stream.status() == QDataStream::Ok && std::is_sorted(frames.begin(), frames.end())
               ? std::optional(std::move(frames))
               : std::nullopt;
}

} // namespace

CutSearch::CutSearch(StripProvider& provider, ClipCache& cache, QObject* parent)
    : QObject(parent), provider_(provider), cache_(cache) {
    connect(&provider_, &StripProvider::cuts_found, this,
            [this](quint64 clip, quint64 wish, const std::vector<std::int64_t>& frames) {
                if (clip != clip_ || wish != wish_ || !searching())
                    return;
                cache_.write_bytes(name_of(piece_), to_bytes(frames));
                learn(piece_, frames);
            });
    connect(&provider_, &StripProvider::cuts_failed, this,
            [this](quint64 clip, quint64 wish, const Problem& problem) {
                if (clip != clip_ || wish != wish_ || !searching())
                    return;
                stop();
                emit failed(problem);
            });
}

void CutSearch::open(quint64 clip, int video_track, std::int64_t frames) {
    stop();
    known_.clear();
    clip_ = clip;
    video_track_ = video_track;
    frames_ = frames;
    emit known_changed();
}

std::vector<std::int64_t> CutSearch::known() const {
    std::vector<std::int64_t> cuts;
    for (const auto& [piece, frames] : known_)
        cuts.insert(cuts.end(), frames.begin(), frames.end());
    return cuts;
}

QString CutSearch::name_of(std::int64_t piece) const {
    return QStringLiteral("cuts-%1-%2").arg(video_track_).arg(piece);
}

void CutSearch::search(std::int64_t from, int direction) {
    cancel();
    if (frames_ <= 0)
        return;
    from_ = from;
    direction_ = direction;
    piece_ = std::clamp<std::int64_t>(from, 0, frames_ - 1) / piece_frames;
    go_on();
}

void CutSearch::stop() {
    direction_ = 0;
    ++wish_;
}

void CutSearch::cancel() {
    if (!searching())
        return;
    stop();
    provider_.cancel_cuts();
}

void CutSearch::go_on() {
    const int direction = direction_;
    while (piece_ >= 0 && piece_ * piece_frames < frames_) {
        const auto piece = known_.find(piece_);
        if (piece == known_.end()) {
            look_up(piece_);
            return;
        }
        const std::vector<std::int64_t>& cuts = piece->second;
        const auto after = std::upper_bound(cuts.begin(), cuts.end(), from_);
        const auto from = std::lower_bound(cuts.begin(), cuts.end(), from_);
        const bool any = direction > 0 ? after != cuts.end() : from != cuts.begin();
        if (any) {
            const std::int64_t frame = direction > 0 ? *after : *(from - 1);
            stop();
            emit found(frame);
            return;
        }
        piece_ += direction;
    }
    stop();
    emit nothing(direction);
}

void CutSearch::look_up(std::int64_t piece) {
    cache_.read_bytes(name_of(piece), [this, piece, wish = wish_](const QByteArray& bytes) {
        if (wish != wish_)
            return;
        if (auto frames = from_bytes(bytes, piece))
            learn(piece, *std::move(frames));
        else
            ask(piece);
    });
}

void CutSearch::ask(std::int64_t piece) {
    provider_.request_cuts(wish_, piece * piece_frames, std::min(frames_, (piece + 1) * piece_frames));
}

void CutSearch::learn(std::int64_t piece, std::vector<std::int64_t> frames) {
    known_[piece] = std::move(frames);
    ++wish_;
    emit known_changed();
    go_on();
}

} // namespace framewright::ui
