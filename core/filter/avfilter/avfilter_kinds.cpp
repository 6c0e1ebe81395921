#include "core/filter/avfilter/avfilter_kinds.h"

#include <algorithm>
#include <array>

namespace framewright {
namespace {

/// They drop, add, repeat or hold back pictures, or change when they are shown.
constexpr std::array timing{
    std::string_view("bwdif"),
    std::string_view("cue"),
    std::string_view("decimate"),
    std::string_view("deflicker"),
    std::string_view("dejudder"),
    std::string_view("deshake"),
    std::string_view("detelecine"),
    std::string_view("estdif"),
    std::string_view("field"),
    std::string_view("fieldmatch"),
    std::string_view("fps"),
    std::string_view("framerate"),
    std::string_view("framestep"),
    std::string_view("freezeframes"),
    std::string_view("fsync"),
    std::string_view("interlace"),
    std::string_view("kerndeint"),
    std::string_view("latency"),
    std::string_view("loop"),
    std::string_view("mcdeint"),
    std::string_view("mestimate"),
    std::string_view("minterpolate"),
    std::string_view("mpdecimate"),
    std::string_view("nnedi"),
    std::string_view("pullup"),
    std::string_view("random"),
    std::string_view("realtime"),
    std::string_view("repeatfields"),
    std::string_view("reverse"),
    std::string_view("select"),
    std::string_view("separatefields"),
    std::string_view("setpts"),
    std::string_view("settb"),
    std::string_view("showinfo"),
    std::string_view("shuffleframes"),
    std::string_view("siti"),
    std::string_view("streamselect"),
    std::string_view("tblend"),
    std::string_view("telecine"),
    std::string_view("thumbnail"),
    std::string_view("tile"),
    std::string_view("tinterlace"),
    std::string_view("tpad"),
    std::string_view("trim"),
    std::string_view("untile"),
    std::string_view("w3fdif"),
    std::string_view("weave"),
    std::string_view("doubleweave"),
    std::string_view("yadif"),
    std::string_view("zoompan"),
    std::string_view("tmedian"),
    std::string_view("tmix"),
    std::string_view("atadenoise"),
    std::string_view("palettegen"),
    std::string_view("vidstabtransform"),
    std::string_view("phase"),
    std::string_view("stereo3d"),
    std::string_view("amplify"),
    std::string_view("dedot"),
    std::string_view("tlut2"),
    std::string_view("tmidequalizer"),
    std::string_view("drawgraph"),
    std::string_view("framepack"),
    std::string_view("bbox"),
};

/// They open files, connections or programs of their own, or take orders from them.
constexpr std::array opening{
    std::string_view("metadata"),   std::string_view("sendcmd"),
    std::string_view("zmq"),        std::string_view("vidstabdetect"),
    std::string_view("signature"),  std::string_view("movie"),
    std::string_view("frei0r"),     std::string_view("dnn_classify"),
    std::string_view("dnn_detect"), std::string_view("dnn_processing"),
    std::string_view("derain"),     std::string_view("sr"),
    std::string_view("ocr"),        std::string_view("ocv"),
    std::string_view("openclsrc"),  std::string_view("perms"),
    std::string_view("addroi"),     std::string_view("amovie"),
    std::string_view("frei0r_src"), std::string_view("ladspa"),
    std::string_view("lv2"),        std::string_view("ametadata"),
    std::string_view("asendcmd"),   std::string_view("azmq"),
    std::string_view("vmafmotion"), std::string_view("psnr"),
    std::string_view("ssim"),       std::string_view("xpsnr"),
    std::string_view("libvmaf"),
};

/// They say something of the pictures and leave them as they are.
constexpr std::array measuring_names{
    std::string_view("blackdetect"), std::string_view("blackframe"), std::string_view("blockdetect"),
    std::string_view("blurdetect"),  std::string_view("cropdetect"), std::string_view("freezedetect"),
    std::string_view("idet"),        std::string_view("scdet"),      std::string_view("signalstats"),
    std::string_view("vfrdet"),      std::string_view("bench"),      std::string_view("null"),
    std::string_view("copy"),        std::string_view("format"),     std::string_view("noformat"),
    std::string_view("fifo"),        std::string_view("setdar"),     std::string_view("setsar"),
    std::string_view("setfield"),    std::string_view("setparams"),  std::string_view("setrange"),
    std::string_view("readvitc"),    std::string_view("readeia608"), std::string_view("graphmonitor"),
};

/// They work on pictures in a device's memory.
constexpr std::array device_endings{std::string_view("_cuda"),   std::string_view("_npp"),
                                    std::string_view("_opencl"), std::string_view("_qsv"),
                                    std::string_view("_vaapi"),  std::string_view("_vulkan"),
                                    std::string_view("_vt"),     std::string_view("_videotoolbox")};
constexpr std::array device{std::string_view("hwdownload"), std::string_view("hwupload"),
                            std::string_view("hwmap"), std::string_view("libplacebo"),
                            std::string_view("coreimage")};

/// Held to that by a test that filters frames in two orders.
constexpr std::array stateless{
    std::string_view("avgblur"),
    std::string_view("bilateral"),
    std::string_view("boxblur"),
    std::string_view("cas"),
    std::string_view("chromahold"),
    std::string_view("chromakey"),
    std::string_view("chromanr"),
    std::string_view("chromashift"),
    std::string_view("colorbalance"),
    std::string_view("colorchannelmixer"),
    std::string_view("colorcontrast"),
    std::string_view("colorcorrect"),
    std::string_view("colorhold"),
    std::string_view("colorize"),
    std::string_view("colorkey"),
    std::string_view("colorlevels"),
    std::string_view("colormatrix"),
    std::string_view("colorspace"),
    std::string_view("colortemperature"),
    std::string_view("convolution"),
    std::string_view("curves"),
    std::string_view("datascope"),
    std::string_view("dblur"),
    std::string_view("dctdnoiz"),
    std::string_view("deband"),
    std::string_view("deblock"),
    std::string_view("delogo"),
    std::string_view("despill"),
    std::string_view("dilation"),
    std::string_view("edgedetect"),
    std::string_view("epx"),
    std::string_view("erosion"),
    std::string_view("exposure"),
    std::string_view("fillborders"),
    std::string_view("floodfill"),
    std::string_view("gblur"),
    std::string_view("gradfun"),
    std::string_view("grayworld"),
    std::string_view("greyedge"),
    std::string_view("hflip"),
    std::string_view("hqx"),
    std::string_view("hsvhold"),
    std::string_view("hsvkey"),
    std::string_view("huesaturation"),
    std::string_view("il"),
    std::string_view("inflate"),
    std::string_view("deflate"),
    std::string_view("kirsch"),
    std::string_view("lenscorrection"),
    std::string_view("limiter"),
    std::string_view("lut1d"),
    std::string_view("lut3d"),
    std::string_view("median"),
    std::string_view("monochrome"),
    std::string_view("morpho"),
    std::string_view("negate"),
    std::string_view("nlmeans"),
    std::string_view("pixelize"),
    std::string_view("prewitt"),
    std::string_view("pseudocolor"),
    std::string_view("rgbashift"),
    std::string_view("roberts"),
    std::string_view("sab"),
    std::string_view("scharr"),
    std::string_view("selectivecolor"),
    std::string_view("shear"),
    std::string_view("shuffleplanes"),
    std::string_view("smartblur"),
    std::string_view("sobel"),
    std::string_view("super2xsai"),
    std::string_view("swapuv"),
    std::string_view("tonemap"),
    std::string_view("transpose"),
    std::string_view("unsharp"),
    std::string_view("vflip"),
    std::string_view("vibrance"),
    std::string_view("xbr"),
    std::string_view("yaepblur"),
};

struct FileOption {
    std::string_view filter;
    std::string_view option;
    AvfilterOptionUse use;
};
constexpr std::array file_options{
    FileOption{"curves", "psfile", AvfilterOptionUse::ReadsFile},
    FileOption{"curves", "plot", AvfilterOptionUse::WritesFile},
    FileOption{"drawtext", "fontfile", AvfilterOptionUse::ReadsFile},
    FileOption{"drawtext", "textfile", AvfilterOptionUse::ReadsFile},
    FileOption{"lut1d", "file", AvfilterOptionUse::ReadsFile},
    FileOption{"lut3d", "file", AvfilterOptionUse::ReadsFile},
    FileOption{"removelogo", "filename", AvfilterOptionUse::ReadsFile},
    FileOption{"subtitles", "filename", AvfilterOptionUse::ReadsFile},
    FileOption{"ass", "filename", AvfilterOptionUse::ReadsFile},
};

template <class Names> bool has(const Names& names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

} // namespace

Text avfilter_refusal(std::string_view name) {
    if (has(timing, name))
        return Text("avfilter.timing", "it drops, adds or holds back pictures, or changes their times");
    if (has(opening, name))
        return Text("avfilter.opening", "it opens files, connections or programs of its own");
    const bool on_device = std::any_of(device_endings.begin(), device_endings.end(),
                                       [&](std::string_view ending) { return name.ends_with(ending); });
    if (on_device || has(device, name))
        return Text("avfilter.device", "it works on pictures in a device's memory");
    return {};
}

bool avfilter_changes_pictures(std::string_view name) {
    return !has(measuring_names, name);
}

AvfilterOptionUse avfilter_option_use(std::string_view filter, std::string_view option) {
    const auto found = std::find_if(file_options.begin(), file_options.end(), [&](const FileOption& known) {
        return known.filter == filter && known.option == option;
    });
    return found == file_options.end() ? AvfilterOptionUse::Setting : found->use;
}

bool avfilter_is_stateless(std::string_view name) {
    return has(stateless, name);
}

} // namespace framewright
