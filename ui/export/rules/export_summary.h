// What an export will be, in numbers and words. Plain functions, tested without a window.
#pragma once

#include "core/engine/engine.h"
#include "ui/export/rules/clip_facts.h"

#include <QSize>
#include <QString>

#include <optional>

namespace framewright::ui {

/// What becomes of the picture's size where the encoder wants even ones.
struct ResultSize {
    QSize before;         ///< after the filters and the largest size; empty while it is not known
    QSize after;          ///< as it is encoded
    bool smaller = false; ///< because of the largest size
    bool odd = false;     ///< the encoder cannot take `before` with the chroma that the clip has
    bool refused = false; ///< and nothing is done about it
};
ResultSize result_size(const JobSpec& spec, const EncoderDescriptor* encoder, const ClipFacts& clip);

/// "848 × 464", or "720 × 406 (1 px added below)".
QString size_text(const JobSpec& spec, const ResultSize& size);

/// "Whole clip, 6:02.8 (10,883 frames)".
QString range_text(const JobSpec& spec, const ClipFacts& clip);

/// "H.264 + AAC copy, 848 × 464, 19.2 s of 30 s".
QString summary_line(const JobSpec& spec, const EncoderDescriptor* encoder, const ClipFacts& clip);

/// What becomes of the sound, in a word or two: "AAC copy"; "" without any.
QString sound_text(const JobSpec& spec, const ClipFacts& clip);

/// What the file will take. Only what follows from a bit rate is told; qualities have to be measured.
struct SizeRange {
    double low = 0; ///< bytes
    double high = 0;
};
std::optional<SizeRange> estimated_size(const JobSpec& spec, const ClipFacts& clip);

/// "4.6–5.1 MB".
QString range_of_bytes(double low, double high);
/// "8–11 s".
QString range_of_seconds(double low, double high);

/// "AAC", "PCM".
QString codec_name(const std::string& codec);

/// The name without what is in brackets: "H.264".
QString short_name(const EncoderDescriptor& encoder);

} // namespace framewright::ui
