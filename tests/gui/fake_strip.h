// Made-up pictures and sound for the timeline: a picture's colour tells its frame.
#pragma once

#include "ui/services/strip_provider.h"

#include <utility>
#include <vector>

namespace framewright::ui {

class FakeStrip final : public StripProvider {
public:
    void open(quint64 number, const QString& path, int, const std::shared_ptr<const FrameIndex>&) override {
        clip = number;
        opened.push_back(path);
    }
    void close() override { clip = 0; }
    void request_thumbnails(quint64 wish, int height, const std::vector<std::int64_t>& frames) override {
        wishes.push_back(frames);
        heights.push_back(height);
        if (!automatic)
            return;
        for (const std::int64_t frame : frames)
            if (frame != undecodable)
                emit thumbnail_ready(clip, frame, picture(frame, height));
        emit thumbnails_done(clip, wish);
    }
    void request_waveform(int stream, std::int64_t, std::int64_t buckets) override {
        sound_streams.push_back(stream);
        if (!automatic)
            return;
        WaveformPiece piece;
        piece.lowest.assign(static_cast<std::size_t>(buckets), -50);
        piece.highest.assign(static_cast<std::size_t>(buckets), 50);
        emit waveform_grew(clip, piece);
        emit waveform_done(clip);
    }

    void request_cuts(quint64 wish, std::int64_t first, std::int64_t end) override {
        cut_ranges.push_back({first, end});
        cut_wish = wish;
        std::vector<std::int64_t> found;
        for (const std::int64_t cut : cuts)
            if (cut >= first && cut < end)
                found.push_back(cut);
        if (automatic)
            emit cuts_found(clip, wish, found);
    }
    void cancel_cuts() override { ++cuts_cancelled; }

    static QImage picture(std::int64_t frame, int height) {
        QImage image(height * 16 / 9, height, QImage::Format_RGB32);
        image.fill(QColor(10, static_cast<int>(frame % 256), 200));
        return image;
    }

    bool automatic = true;
    std::int64_t undecodable = -1;
    quint64 clip = 0;
    std::vector<QString> opened;
    std::vector<std::vector<std::int64_t>> wishes;
    std::vector<int> heights;
    std::vector<int> sound_streams;
    std::vector<std::int64_t> cuts;
    std::vector<std::pair<std::int64_t, std::int64_t>> cut_ranges;
    quint64 cut_wish = 0;
    int cuts_cancelled = 0;
};

} // namespace framewright::ui
