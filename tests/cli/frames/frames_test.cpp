// The frame proofs on made clips and on short real ones.
#include "tests/cli/frames/frame_proofs.h"

namespace framewright::cli_test {
namespace {

std::vector<PassthroughCase> passthrough_cases() {
    std::vector<PassthroughCase> cases;
    for (const char* name : {"plain", "vfr", "rotated", "late", "odd", "full", "ten", "tracks", "tiny"}) {
        for (const char* backend : {"single", "threads"})
            cases.push_back({std::string("made:") + name, backend});
    }
    for (const char* name : {"mdn__flower.mp4",
                             "kivy__cityCC0.mpg",
                             "mp4parser__foreman-hevc-384.mp4",
                             "exo__bbb_800x640_768kbps_30fps_avc_pyramid_3b.mp4",
                             "exo__bbb_800x640_768kbps_30fps_avc_2b_firstpts_10_sec.mp4",
                             "exo__sample_edit_list.mp4",
                             "drew__FLIR Thermal.mp4",
                             "streamio__awesome'movie.mov",
                             "mp4parser__count-video.mp4",
                             "mp4parser__MOV00006.3gp",
                             "streamio__ios9.mov",
                             "qt__color_matrix_270_deg_clockwise_mirrored.mp4",
                             "drew__Sony ILCE-7M3 (A7M3).mts",
                             "exo__sample_with_colr_mdcv_and_clli.mp4",
                             "exo__hlg10-color-test.mp4",
                             "exo__bear-vp9-odd-dimensions.webm",
                             "moviepy__bitmap.mp4",
                             "moviepy__no_duration.webm",
                             "moviepy__transparent.webm",
                             "exo__sample_with_ass_subtitles.mkv",
                             "exo__sample_with_vobsub.mkv",
                             "exo__sample_with_chapters.mkv",
                             "qt__audio_video_with_jpg_thumbnail.mp4",
                             "opencv__tree.avi",
                             "opencv__Megamind_bugy.avi",
                             "exo__portrait_4k60.mp4",
                             "qt__h264_yuv422p10le.mp4",
                             "qt__h264_yuv444p10.mp4",
                             "qt__h264_gray10le.mp4",
                             "moviepy__chaplin.mp4"})
        cases.push_back({name, "single"});
    for (const char* name : {"mp4parser__foreman-hevc-384.mp4", "streamio__awesome'movie.mov"})
        cases.push_back({name, "threads"});
    return cases;
}

std::vector<LosslessCase> lossless_cases() {
    std::vector<LosslessCase> cases = lossless_matrix({"made:plain"}, {"single", "threads"});
    const std::vector<LosslessCase> irregular =
        lossless_matrix({"made:vfr", "mp4parser__MOV00006.3gp"}, {"threads"});
    cases.insert(cases.end(), irregular.begin(), irregular.end());
    return cases;
}

INSTANTIATE_TEST_SUITE_P(Short, Passthrough, testing::ValuesIn(passthrough_cases()));
INSTANTIATE_TEST_SUITE_P(Short, Lossless, testing::ValuesIn(lossless_cases()));

} // namespace
} // namespace framewright::cli_test
