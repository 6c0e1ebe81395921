// Makes a FrameIndex of what is known about each packet.
#pragma once

#include "core/base/text.h"
#include "core/media/index/access_unit.h"
#include "core/media/model/frame_index.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace framewright {

/// Fed with the packets of one stream in file order; knows which of them libav's decoders turn into frames.
class IndexBuilder {
public:
    explicit IndexBuilder(const AVStream& stream);

    void add(const AVPacket& packet, const AccessUnit& unit);
    void mark_damaged(const Text& warning);
    /// `joins`: bytes at which a further recording begins (JoinFinder).
    FrameIndex finish(const std::vector<std::int64_t>& joins);
    /// After finish(): times are missing or contradict each other, so that only a decoder can tell which
    /// frame is which.
    bool uncertain() const { return uncertain_; }

private:
    struct Picture {
        std::int64_t pts, dts, position;
        bool shown; ///< in the finished index; a discarded keyframe is kept to start decoding at
        bool keyframe, clean, leading;
        int packed_before;
        std::int64_t duration;
    };
    using Pictures = std::vector<Picture>;
    struct Extent {
        std::int64_t begin, end;
    };

    bool starts_sequence() const;
    bool decodable(const AVPacket& packet, const AccessUnit& unit);
    bool needs_preroll(const Picture& picture) const;
    void note_size(const AccessUnit& unit);
    void warn(const Text& warning);
    void note_duration(const AVPacket& packet);
    void drop_leading_of_first_keyframe();
    std::optional<Extent> extent(Pictures::const_iterator begin, Pictures::const_iterator end) const;
    void lay_end_to_end(const std::vector<std::int64_t>& joins);
    std::int64_t frame_ticks() const;
    void fill_anchor_times();
    void number_by_pts();
    void number_by_decoding_order(bool have_dts);
    void make_strictly_increasing();

    AVCodecID codec_;
    AVRational time_base_;
    AVRational frame_rate_;
    int reorder_delay_;
    FrameIndex index_; ///< but for its frames and keyframes, until the end
    std::vector<std::int64_t> pts_;
    std::vector<Keyframe> keyframes_;
    Pictures pictures_;
    std::int64_t shown_ = 0;
    std::int64_t without_pts_ = 0;
    std::int64_t without_dts_ = 0;
    std::int64_t latest_pts_ = INT64_MIN;
    bool uncertain_ = false;
    bool keyframe_seen_ = false;
    int recovering_ = 0;        ///< H.264: reference frames until the first recovery point's promise holds
    bool drop_leading_ = false; ///< HEVC: pictures that refer to what is before the random access point
    bool after_sequence_end_ = false;
    int width_ = 0;
    int height_ = 0;
};

} // namespace framewright
