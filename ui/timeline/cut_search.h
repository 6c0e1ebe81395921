// Finds the next place where a shot ends: in what is known, on the disk, else by looking at the pictures from
// there on.
#pragma once

#include "ui/services/strip_provider.h"

#include <QObject>
#include <QString>

#include <cstdint>
#include <map>
#include <vector>

namespace framewright::ui {

class ClipCache;

/// The clip is looked at piece by piece, no further than to the first cut; what was found stays known.
class CutSearch : public QObject {
    Q_OBJECT
public:
    CutSearch(StripProvider& provider, ClipCache& cache, QObject* parent = nullptr);

    /// The provider and the cache are about this clip from now on; 0 frames for no clip.
    void open(quint64 clip, int video_track, std::int64_t frames);
    /// From this frame, forward (+1) or backward (-1), instead of the search before. Answers by found,
    /// nothing or failed, at once where it is known.
    void search(std::int64_t from, int direction);
    void cancel();
    bool searching() const { return direction_ != 0; }
    /// What has been found so far, in order.
    std::vector<std::int64_t> known() const;

signals:
    void found(std::int64_t frame);
    void known_changed();
    void nothing(int direction);
    void failed(const framewright::ui::Problem& problem);

private:
    void go_on();
    void stop();
    void look_up(std::int64_t piece);
    void ask(std::int64_t piece);
    void learn(std::int64_t piece, std::vector<std::int64_t> frames);
    QString name_of(std::int64_t piece) const;

    StripProvider& provider_;
    ClipCache& cache_;
    quint64 clip_ = 0;
    int video_track_ = 0;
    std::int64_t frames_ = 0;
    std::map<std::int64_t, std::vector<std::int64_t>> known_; ///< cuts of each piece
    std::int64_t from_ = 0;
    int direction_ = 0; ///< 0 while nothing is searched
    std::int64_t piece_ = 0;
    quint64 wish_ = 0;
};

} // namespace framewright::ui
