#include "core/frame/frame.h"

#include "core/ffmpeg/check.h"
#include "core/ffmpeg/version.h"

extern "C" {
#include <libavutil/hwcontext.h>
#include <libavutil/pixdesc.h>
}

namespace framewright {
namespace {

template <typename View> BasicPicture<View> picture_of(const AVFrame& frame) {
    if (frame.hw_frames_ctx)
        throw Error(ErrorKind::Unsupported, "-", "filter",
                    Text("frame.on_device", "the picture lies in a device's memory"));
    BasicPicture<View> result;
    result.format = format_of(frame);
    if (!result.format.planar)
        throw Error(
            ErrorKind::Unsupported, "-", "filter",
            Text("frame.not_planar", "the pixel format {1} is not planar", result.format.pixel_format));
    for (int i = 0; i < result.format.plane_count(); ++i) {
        const auto plane = static_cast<std::size_t>(i);
        result.planes[plane] = {frame.data[plane], frame.linesize[plane], result.format.plane_width(i),
                                result.format.plane_height(i), result.format.bit_depth};
    }
    return result;
}

} // namespace

void describe(AVFrame& frame, const FrameFormat& format) {
    frame.color_range = format.full_range ? AVCOL_RANGE_JPEG : AVCOL_RANGE_MPEG;
    frame.colorspace = static_cast<AVColorSpace>(format.matrix);
    frame.color_primaries = static_cast<AVColorPrimaries>(format.primaries);
    frame.color_trc = static_cast<AVColorTransferCharacteristic>(format.transfer);
    frame.chroma_location = static_cast<AVChromaLocation>(format.chroma_location);
    frame.sample_aspect_ratio = {static_cast<int>(format.sample_aspect_ratio.num),
                                 static_cast<int>(format.sample_aspect_ratio.den)};
#if FRAMEWRIGHT_AV_FRAME_FLAGS
    frame.flags |= format.interlaced ? AV_FRAME_FLAG_INTERLACED : 0;
    frame.flags |= format.top_field_first ? AV_FRAME_FLAG_TOP_FIELD_FIRST : 0;
#else
    frame.interlaced_frame = format.interlaced ? 1 : 0;
    frame.top_field_first = format.top_field_first ? 1 : 0;
#endif
}

Frame Frame::allocate(const FrameFormat& format) {
    const std::string name = format.pixel_format.empty() ? planar_pixel_format(format) : format.pixel_format;
    const AVPixelFormat pixel_format = av_get_pix_fmt(name.c_str());
    if (pixel_format == AV_PIX_FMT_NONE)
        throw Error(ErrorKind::Unsupported, "-", "filter",
                    Text("frame.no_format", "no pixel format holds {1}-bit pictures of this layout",
                         format.bit_depth));
    ffmpeg::FramePtr frame(ffmpeg::check_allocated(av_frame_alloc(), Text("part.frame", "a frame")));
    frame->format = pixel_format;
    frame->width = format.width;
    frame->height = format.height;
    ffmpeg::check(av_frame_get_buffer(frame.get(), 0), ErrorKind::Worker, "-", "memory",
                  Text("frame.no_memory", "no memory for a picture of {1}x{2}", format.width, format.height));
    describe(*frame, format);
    return Frame(std::move(frame));
}

ConstPicture Frame::picture() const {
    ConstPicture picture = picture_of<ConstPlaneView>(*frame_);
    picture.moment = moment_;
    return picture;
}

Picture Frame::writable_picture() {
    Picture picture = picture_of<PlaneView>(*frame_);
    picture.moment = moment_;
    return picture;
}

DevicePicture Frame::device_picture() const {
    if (!on_device())
        throw Error(ErrorKind::Unsupported, "-", "filter",
                    Text("frame.on_cpu", "the picture lies in the CPU's memory"));
    const auto* const memory = reinterpret_cast<const AVHWFramesContext*>(frame_->hw_frames_ctx->data);
    DevicePicture picture;
    picture.semi_planar = memory->sw_format == AV_PIX_FMT_NV12 || memory->sw_format == AV_PIX_FMT_P010;
    const FrameFormat samples = format();
    if (!picture.semi_planar && samples.pixel_format != av_get_pix_fmt_name(memory->sw_format))
        throw Error(ErrorKind::Unsupported, "-", "filter",
                    Text("frame.device_format", "pictures are not read from a device's memory as {1}",
                         av_get_pix_fmt_name(memory->sw_format)));
    picture.plane_count = picture.semi_planar ? 2 : samples.plane_count();
    for (std::size_t i = 0; i < static_cast<std::size_t>(picture.plane_count); ++i)
        picture.planes[i] = {reinterpret_cast<std::uintptr_t>(frame_->data[i]), frame_->linesize[i]};
    return picture;
}

Frame Frame::share() const {
    Frame shared(ffmpeg::FramePtr(
        ffmpeg::check_allocated(av_frame_clone(frame_.get()), Text("part.frame", "a frame"))));
    shared.moment_ = moment_;
    return shared;
}

Frame Frame::description() const {
    ffmpeg::FramePtr known(ffmpeg::check_allocated(av_frame_alloc(), Text("part.frame", "a frame")));
    ffmpeg::check(av_frame_copy_props(known.get(), frame_.get()), ErrorKind::Worker, "-", "memory",
                  Text("frame.properties", "cannot copy a frame's properties"));
    const AVPixelFormat format = av_get_pix_fmt(this->format().pixel_format.c_str());
    known->format = format;
    known->width = frame_->width;
    known->height = frame_->height;
    Frame result(std::move(known));
    result.moment_ = moment_;
    return result;
}

void Frame::copy_properties_from(const Frame& source) {
    // A conversion between colour families has its own matrix and range; the source's would be a lie.
    const bool same_family = format().family == source.format().family;
    const AVColorSpace matrix = frame_->colorspace;
    const AVColorRange range = frame_->color_range;
    while (frame_->nb_side_data > 0)
        av_frame_remove_side_data(frame_.get(), frame_->side_data[0]->type);
    ffmpeg::check(av_frame_copy_props(frame_.get(), source.get()), ErrorKind::Worker, "-", "memory",
                  Text("frame.properties", "cannot copy a frame's properties"));
    moment_ = source.moment_;
    if (!same_family) {
        frame_->colorspace = matrix;
        frame_->color_range = range;
    }
}

} // namespace framewright
