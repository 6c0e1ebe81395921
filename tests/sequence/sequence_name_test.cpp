#include "core/base/error.h"
#include "core/sequence/sequence_files.h"
#include "core/sequence/sequence_name.h"
#include "core/sequence/source_identity.h"
#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <string>
#include <unistd.h>
#include <vector>

namespace framewright {
namespace {

namespace fs = std::filesystem;

class Folder {
public:
    const fs::path& path() const { return folder_.path(); }
    void put(const std::vector<std::string>& names) const {
        for (const std::string& name : names)
            std::ofstream(path() / name) << name;
    }

private:
    test::TemporaryFolder folder_;
};

TEST(SequenceName, IsReadAndWritten) {
    const SequenceName plain = parse_sequence("sequence:shots/a_%04d.png", "open");
    EXPECT_EQ(plain.folder, "shots");
    EXPECT_EQ(plain.name_of(7), "a_0007.png");
    EXPECT_EQ(plain.name_of(123456), "a_123456.png");
    EXPECT_FALSE(plain.start || plain.rate);
    EXPECT_EQ(plain.text(), "sequence:shots/a_%04d.png");

    const SequenceName full = parse_sequence("sequence:/a b/100%%_%d.tif:start=12,rate=30000/1001", "open");
    EXPECT_EQ(full.folder, "/a b");
    EXPECT_EQ(full.name_of(3), "100%_3.tif");
    EXPECT_EQ(full.start, 12);
    EXPECT_EQ(full.rate, (Rational{30000, 1001}));
    EXPECT_EQ(full.text(), "sequence:/a b/100%%_%d.tif:start=12,rate=30000/1001");
    EXPECT_EQ(parse_sequence("sequence:x%d.png:rate=23.976", "open").rate, (Rational{23976, 1000}));
    EXPECT_EQ(parse_sequence("sequence:10:20=x/x%d.png", "open").folder, "10:20=x")
        << "a colon in a folder's name";
    EXPECT_EQ(parse_sequence("sequence:a//./b/%d.png", "open").folder, "a/b");
    EXPECT_EQ(parse_sequence("sequence:../a/%d.png", "open").folder, "../a");
    EXPECT_EQ(parse_sequence("sequence:%d.png", "open").folder, ".");
    EXPECT_EQ(parse_sequence("sequence:/%d.png", "open").folder, "/");
}

TEST(SequenceName, KnowsItsOwnPictures) {
    const SequenceName padded = parse_sequence("sequence:x/a%03d.png", "open");
    EXPECT_EQ(padded.number_in("a007.png"), 7);
    EXPECT_EQ(padded.number_in("a1234.png"), 1234);
    for (const char* other : {"a07.png", "a0007.png", "b007.png", "a007.jpg", "a.png", "a-07.png",
                              "a007.png~", "a99999999999999999999.png", "a 07.png"})
        EXPECT_FALSE(padded.number_in(other)) << other;
}

TEST(SequenceName, RefusesWhatIsNoPattern) {
    for (const char* text :
         {"sequence:", "sequence:shots", "sequence:a.png", "sequence:a_%d_%d.png", "sequence:a_%s.png",
          "sequence:a%d/b.png", "sequence:a_%04d.png:speed=2", "sequence:a_%d.png:start=-1",
          "sequence:a_%d.png:rate=0", "sequence:a_%d.png:rate=1/0", "sequence:a_%d.png:rate=fast",
          "sequence:a_%d.png:start=", "sequence:a_%0200d.png",
          "sequence:a_%d.png:start=999999999999999999"}) {
        try {
            parse_sequence(text, "open");
            ADD_FAILURE() << text;
        } catch (const Error& error) {
            EXPECT_EQ(error.kind(), ErrorKind::Usage) << text;
        }
    }
}

TEST(SequenceName, IsMadeAbsoluteWithItsOptions) {
    const std::string here = fs::current_path().string();
    EXPECT_EQ(absolute_name("sequence:a/%d.png:rate=24"), "sequence:" + here + "/a/%d.png:rate=24");
    EXPECT_EQ(absolute_name("clip.mp4"), here + "/clip.mp4");
    EXPECT_EQ(place_of("sequence:a/%d.png:rate=24"), "a");
    EXPECT_EQ(place_of("a/clip.mp4"), "a/clip.mp4");
}

TEST(SequenceFiles, AreFoundInOrder) {
    const Folder folder;
    folder.put({"a_10.png", "a_9.png", "a_2.png", "a_02.png", "b_1.png", "a_x.png"});
    const std::string all = "sequence:" + folder.path().string() + "/a_%d.png";
    EXPECT_EQ(picture_numbers(parse_sequence(all, "open")), (std::vector<std::int64_t>{2, 9, 10}));
    EXPECT_EQ(picture_numbers(parse_sequence(all + ":start=9", "open")), (std::vector<std::int64_t>{9, 10}));
    EXPECT_THROW(picture_numbers(parse_sequence(all + ":start=11", "open")), Error);
}

TEST(SequenceFiles, OneWayOfNumberingIsNeeded) {
    const Folder folder;
    folder.put({"f1.png", "f2.png", "f03.png"});
    try {
        sequence_of(folder.path().string());
        ADD_FAILURE() << "some would be left out";
    } catch (const Error& error) {
        EXPECT_NE(error.cause().english().find("f%02d.png"), std::string::npos) << error.cause().english();
    }
    EXPECT_TRUE(is_numbered_picture("f1.png"));
    EXPECT_FALSE(is_numbered_picture("f.png"));
    EXPECT_FALSE(is_numbered_picture("f1.txt"));
}

TEST(SequenceFiles, AFolderStandsForItsOneSequence) {
    const Folder folder;
    EXPECT_FALSE(sequence_of(folder.path().string()));
    folder.put({"notes.txt", "cover.png", ".hidden_1.png", "shot 08.PNG", "shot 09.PNG", "shot 10.PNG"});
    const auto found = sequence_of(folder.path().string() + "/");
    ASSERT_TRUE(found);
    EXPECT_EQ(found->text(), "sequence:" + folder.path().string() + "/shot %02d.PNG");
    folder.put({"other_1.jpg"});
    try {
        sequence_of(folder.path().string());
        ADD_FAILURE() << "two sequences";
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), ErrorKind::Input);
        EXPECT_NE(error.cause().english().find("other_%d.jpg"), std::string::npos) << error.cause().english();
    }
    EXPECT_FALSE(sequence_of((folder.path() / "notes.txt").string()));
    EXPECT_FALSE(sequence_of((folder.path() / "missing").string()));
}

TEST(SequenceIdentity, SwappedPicturesAreOtherPictures) {
    const Folder folder;
    const auto hour = fs::file_time_type::clock::now() - std::chrono::hours(1);
    for (int number = 10; number < 50; ++number) {
        const std::string name = "a" + std::to_string(number) + ".png";
        folder.put({name}); // all of one size
        fs::last_write_time(folder.path() / name, hour + std::chrono::seconds(number));
    }
    const std::string source = folder.path().string();
    const SourceIdentity before = identify_source(source);
    EXPECT_EQ(identify_source(source), before);
    fs::rename(folder.path() / "a12.png", folder.path() / "x");
    fs::rename(folder.path() / "a19.png", folder.path() / "a12.png");
    fs::rename(folder.path() / "x", folder.path() / "a19.png");
    const SourceIdentity after = identify_source(source);
    EXPECT_EQ(after.size_bytes, before.size_bytes);
    EXPECT_EQ(after.modified_ns, before.modified_ns);
    EXPECT_FALSE(after == before);
}

} // namespace
} // namespace framewright
