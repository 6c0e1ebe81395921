// Names of clips that are numbered pictures.
#pragma once

#include "core/base/rational.h"

#include <cstdint>
#include <optional>
#include <string>

namespace framewright {

/// What stands for pictures that are numbered one after another: "sequence:FOLDER/shot_%04d.png", and after
/// it options, ":start=1,rate=24". Only the name itself has a number; a percent sign is written "%%" there.
struct SequenceName {
    std::string folder; ///< "." where none is named
    std::string prefix; ///< what each picture's name has before its number
    std::string suffix; ///< and after it, such as ".png"
    int digits = 1;     ///< at least, filled up with zeros
    std::optional<std::int64_t> start;
    std::optional<Rational> rate; ///< pictures per second, where it is named

    /// Pictures per second: `rate`, or 25 as FFmpeg has it.
    Rational shown_rate() const { return rate.value_or(Rational{25, 1}); }
    /// "shot_0007.png".
    std::string name_of(std::int64_t number) const;
    /// The number in such a name; empty for any other name.
    std::optional<std::int64_t> number_in(const std::string& name) const;
    /// How the sequence is named, with its options.
    std::string text() const;
    /// The same without "sequence:" and options.
    std::string pattern() const;
};

/// Whether the name of a source or an output stands for a sequence.
bool is_sequence(const std::string& name);

/// Throws Error(Usage) of the stage for a name that is_sequence() and has not exactly one number, or another
/// option.
SequenceName parse_sequence(const std::string& name, const std::string& stage);

/// The path with which a file or a sequence is found from any working directory. What cannot be read stays as
/// it is.
std::string absolute_name(const std::string& name);

/// The file's own path, or the folder of a sequence's pictures. Throws as parse_sequence().
std::string place_of(const std::string& name, const std::string& stage = "open");

} // namespace framewright
