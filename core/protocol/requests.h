// Everything that a worker process can be asked for, what it says on the way and what it answers. Plain
// values: how they travel is the codec's business.
#pragma once

#include "core/base/rational.h"
#include "core/base/text.h"
#include "core/job/assembly.h"
#include "core/job/export_request.h"
#include "core/job/goal/trial.h"
#include "core/job/prepared_job.h"
#include "core/metric/quality_record.h"
#include "core/preview/preview_order.h"
#include "core/preview/preview_types.h"
#include "core/schema/catalog_scope.h"
#include "core/schema/encoder_descriptor.h"
#include "core/schema/filter_descriptor.h"
#include "core/sound/sound_types.h"
#include "core/strip/strip_types.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace framewright::protocol {

/// An event or a reply that says no more than that it came.
struct Nothing {};

struct Progress {
    double fraction = 0; ///< 0..1
};

/// What this build can do on this machine.
struct CatalogRequest {
    static constexpr const char* name = "catalog";
    CatalogScope scope = CatalogScope::All;
    using Event = Nothing;
    struct Reply {
        std::vector<FilterDescriptor> filters;
        std::vector<EncoderDescriptor> encoders;
    };
};

/// Versions of the libraries that a worker uses.
struct LibrariesRequest {
    static constexpr const char* name = "libraries";
    using Event = Nothing;
    struct Reply {
        std::map<std::string, std::string> versions;
    };
};

struct ProbeRequest {
    static constexpr const char* name = "probe";
    std::string path;
    using Event = Nothing;
    struct Reply {
        MediaInfo info;
    };
};

struct IndexRequest {
    static constexpr const char* name = "index";
    std::string path;
    int video_track = 0;
    std::string index_path; ///< where the frame index is written (see index_file.h)
    using Event = Progress;
    struct Reply {
        MediaInfo info;
    };
};

/// What a job needs. Refuses what cannot work before anything is made.
struct PrepareRequest {
    static constexpr const char* name = "prepare";
    JobSpec spec;
    std::string
        index_path;      ///< where the frame index is written; "" leaves the frames out, where they are known
    bool piping = false; ///< an external program encodes; it is found and tried
    struct Event {
        bool indexing = false; ///< probing is done
        double fraction = 0;   ///< of the stage
    };
    struct Reply {
        PreparedJob job; ///< without the index
    };
};

/// Consecutive segments of a job.
struct ExportSegmentsRequest {
    static constexpr const char* name = "export";
    ExportRequest request;
    SourceIdentity identity; ///< the source must still be this one
    std::string index_path;  ///< where the frame index is stored
    struct Event {
        std::optional<std::int64_t> frames;     ///< of the request, done so far
        std::optional<FinishedSegment> segment; ///< that is complete now
    };
    struct Reply {
        ExportReport report;
    };
};

/// Whether this machine sees what the parent's sees: asked of a node of a cluster before it gets any work.
struct CheckNodeRequest {
    static constexpr const char* name = "check-node";
    std::string note_path; ///< of a file that the parent has written
    std::string source;
    SourceIdentity identity; ///< the source's, as the parent's machine has it
    using Event = Nothing;
    struct Reply {
        std::string node; ///< this machine's name
        std::string note; ///< what the file holds
    };
};

struct ExpectedSegment {
    int number = 0;
    std::int64_t first_frame = 0; ///< display numbers, [first_frame, end_frame)
    std::int64_t end_frame = 0;
    std::string path;
    /// Where a copy goes, which is what is checked; "" for none. A copied segment may have another number.
    std::string copy_path;
};

/// Which segments of an earlier run are whole, sound, of this job and hold the frames they should. The others
/// are no error: they are made again.
struct CheckSegmentsRequest {
    static constexpr const char* name = "check";
    JobSpec spec;
    std::string index_path;
    std::string job_key;
    std::vector<ExpectedSegment> segments;
    using Event = Nothing;
    struct Reply {
        std::vector<FinishedSegment> good;
    };
};

/// Segments, and what is taken over from the source, as one file (see AssembleRequest).
struct AssembleFileRequest {
    static constexpr const char* name = "assemble";
    JobSpec spec;
    std::string index_path;
    std::vector<std::string> segments; ///< paths, in timeline order
    std::string part_path;
    std::string container;
    std::int64_t start_pts = 0;
    std::int64_t end_pts = 0;
    Rational time_base{1, 1};
    std::int64_t shift_us = 0;
    std::int64_t expected_frames = 0;
    bool whole_range = true;
    using Event = Progress;
    struct Reply {
        std::optional<AssembleReport> report; ///< none where segments do not hold what they should
        std::vector<int> bad_segments;
        Text cause; ///< what is wrong with them
    };
};

/// Writes FFmpeg's framehash text, version 2.
struct FrameHashesRequest {
    static constexpr const char* name = "frame hashes";
    std::vector<std::string> segments;
    std::string path;
    Rational time_base{1, 1};
    int width = 0;
    int height = 0;
    Rational sample_aspect_ratio{0, 1};
    using Event = Nothing;
    using Reply = Nothing;
};

/// Compares the finished output of a job with the frames that its encoder was given.
struct QualityRequest {
    static constexpr const char* name = "quality";
    JobSpec spec;
    std::vector<std::string> metrics; ///< ids of the metric table
    std::string path;                 ///< where the output lies now; "" for the job's own path
    /// Of the source: where sequential filters began that made the output; none: at its first frame.
    std::optional<std::int64_t> chain_first;
    using Event = Progress;
    struct Reply {
        QualityRecord quality;
    };
};

/// A piece of a clip that is encoded to find out what comes of it.
struct TrialPiece {
    std::vector<ExportSegment> segments; ///< consecutive
    std::string file_path;               ///< where the file of them goes
};

/// Encodes pieces one after the other, puts each into a file as an export would, and measures it.
struct EncodeTrialRequest {
    static constexpr const char* name = "trial";
    PreparedJob job;        ///< with the setting that is tried
    ExportRequest request;  ///< as for every piece, without segments
    std::string index_path; ///< where the frame index is stored
    std::vector<TrialPiece> pieces;
    std::vector<std::string> metrics; ///< ids of the metric table
    bool whole_clip = false; ///< the piece is the clip: its file gets all that goes beside the pictures
    using Event = Progress;
    struct Reply {
        std::vector<TrialResult> results; ///< of the pieces, in order
    };
};

struct MakeSampleRequest {
    static constexpr const char* name = "sample";
    std::string path;
    using Event = Nothing;
    struct Reply {
        std::string path;
    };
};

/// The clip that later requests of the preview mean.
struct PreviewOpenRequest {
    static constexpr const char* name = "preview";
    std::string path;
    int video_track = 0;
    using Event = Nothing;
    struct Reply {
        MediaInfo info;
    };
};

/// Indexes the open clip, beside the requests that follow; pictures that need the index wait for it.
struct PreviewIndexRequest {
    static constexpr const char* name = "preview";
    std::string index_path; ///< where the frame index is written
    using Event = Nothing;
    using Reply = Nothing;
};

struct PreviewRenderRequest {
    static constexpr const char* name = "preview";
    PreviewOrder order;
    /// The original is painted, and the filters may take long. Both without the pixel pointers, which each
    /// side sets from its own mapping.
    using Event = PreviewFrame;
    using Reply = PreviewFrame;
};

/// What of a frame is more than black border.
struct PreviewContentRequest {
    static constexpr const char* name = "preview";
    ContentRequest request;
    using Event = Nothing;
    struct Reply {
        ContentArea area;
    };
};

/// Of the frame shown last.
struct PreviewSampleRequest {
    static constexpr const char* name = "preview";
    SamplePlace place;
    using Event = Nothing;
    struct Reply {
        std::optional<PixelSample> sample; ///< none before a frame was shown
    };
};

/// Small pictures of frames, each in its slot of the shared memory (see thumbnail_slot_bytes), in the order
/// of the list. Frames of which there is no picture are passed over.
struct ThumbnailsRequest {
    static constexpr const char* name = "thumbnails";
    std::string path;
    int video_track = 0;
    std::string index_path; ///< where the frame index is stored
    int height = 0;         ///< pixels
    std::vector<std::int64_t> frames;
    std::string memory_path;
    std::size_t memory_bytes = 0;
    using Event = Thumbnail;
    using Reply = Nothing;
};

/// The peaks of an audio stream, in stretches of `bucket_us` from `start_us` on.
struct WaveformRequest {
    static constexpr const char* name = "waveform";
    std::string path;
    int stream = 0;             ///< the file's stream number
    std::string index_path;     ///< where the frame index is stored
    std::int64_t start_us = 0;  ///< on the file's clock
    std::int64_t bucket_us = 0; ///< microseconds
    std::int64_t buckets = 0;
    using Event = WaveformPiece;
    struct Reply {
        bool sound = false; ///< something could be decoded
    };
};

/// The frames in [first_frame, end_frame) with which a shot begins (see cut_finder.h).
struct CutsRequest {
    static constexpr const char* name = "cuts";
    std::string path;
    int video_track = 0;
    std::string index_path; ///< where the frame index is stored
    std::int64_t first_frame = 0;
    std::int64_t end_frame = 0;
    using Event = Nothing;
    struct Reply {
        std::vector<std::int64_t> frames; ///< rising
    };
};

/// The next frames of a stream's sound, as they are played (see sound_types.h).
struct SoundRequest {
    static constexpr const char* name = "sound";
    std::string path;
    int stream = 0;            ///< the file's stream number
    std::string index_path;    ///< where the frame index is stored
    bool restart = false;      ///< from start_us on, at this speed; otherwise after the block before
    std::int64_t start_us = 0; ///< on the file's clock
    int speed_percent = 100;
    int frames = 0; ///< that are wanted; fewer come only at the end
    std::string memory_path;
    std::size_t memory_bytes = 0;
    using Event = Nothing;
    using Reply = SoundBlock;
};

using AnyRequest =
    std::variant<CatalogRequest, LibrariesRequest, ProbeRequest, IndexRequest, PrepareRequest,
                 ExportSegmentsRequest, CheckNodeRequest, CheckSegmentsRequest, AssembleFileRequest,
                 FrameHashesRequest, QualityRequest, EncodeTrialRequest, MakeSampleRequest,
                 PreviewOpenRequest, PreviewIndexRequest, PreviewRenderRequest, PreviewContentRequest,
                 PreviewSampleRequest, ThumbnailsRequest, WaveformRequest, CutsRequest, SoundRequest>;

} // namespace framewright::protocol
