// The words that stand for JobSpec's enums, in JSON and on the command line alike.
#pragma once

#include "core/job/job_spec.h"

namespace framewright {

std::string name_of(Store store);
std::string name_of(FitMode fit);
std::string name_of(SubtitleMode mode);
std::string name_of(SizeChange change);
/// Each throws Error(Usage) that lists the known words.
Store parse_store(const std::string& text);
FitMode parse_fit(const std::string& text);
SubtitleMode parse_subtitles(const std::string& text);
SizeChange parse_size_change(const std::string& text);
/// "auto", "copy", "none", "aac", "aac:192k", "opus:128k", "flac".
void parse_audio(const std::string& text, AudioTrackSpec& audio);
/// What it takes, as help texts show it: "auto", "copy", "none", "aac[:192k]", ...
std::vector<std::string> audio_words();
std::string format_audio(const AudioTrackSpec& audio);
/// "all", "first" or "1,3".
void parse_audio_tracks(const std::string& text, AudioSpec& audio);
std::string format_audio_tracks(const AudioSpec& audio);
/// "3", from 1.
int parse_track_number(const std::string& text);
/// "5M", "800k", "128000": bits per second, above zero.
std::int64_t parse_bitrate(const std::string& text);

} // namespace framewright
