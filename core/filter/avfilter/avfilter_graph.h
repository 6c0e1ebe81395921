// A graph of libavfilter's with one picture in and one picture out.
#pragma once

#include "core/base/text.h"
#include "core/ffmpeg/handles.h"
#include "core/frame/frame.h"
#include "core/frame/picture.h"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace framewright {

/// What a graph does: one filter with settings, or a text in FFmpeg's own language.
struct AvfilterDescription {
    std::string filter; ///< name; "" for a graph
    std::vector<std::pair<std::string, std::string>> options;
    std::string graph; ///< with one open input and one open output
};

/// For one thread at a time; frames in the order in which the graph is to see them. It works on one thread,
/// and scales, where libavfilter has to, to the bit alike on every machine with the same library.
class AvfilterGraph {
public:
    /// `owner` is the row's id. Throws Error(Usage) with libavfilter's own words where the description is
    /// wrong, Error(Unsupported) where it does not fit the pictures.
    AvfilterGraph(std::string owner, const AvfilterDescription& description, const FrameFormat& input);

    /// Of the input's pixel format; size and aspect ratio as the graph makes them.
    const FrameFormat& output() const { return output_; }

    /// Throws Error(Unsupported) where the graph gives none or more than one picture for this one, or one of
    /// another time or size.
    void run(const ConstPicture& input, const Picture& output);

private:
    AVFilterContext* add(const char* name, const char* label, const std::string& arguments);
    void connect(const AvfilterDescription& description);
    void connect_filter(const AvfilterDescription& description, AVFilterContext* last);
    void connect_graph(const std::string& text, AVFilterContext* last);
    [[noreturn]] void refuse(const Text& cause) const;
    int checked(int code, const Text& cause) const;
    ffmpeg::FramePtr take();

    const std::string owner_;
    FrameFormat input_;
    FrameFormat output_;
    ffmpeg::FilterGraphPtr graph_;
    AVFilterContext* source_ = nullptr;
    AVFilterContext* sink_ = nullptr;
};

} // namespace framewright
