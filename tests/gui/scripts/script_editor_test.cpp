// Filters that the user writes in the window: new ones, the editor, and what happens when a script changes.
#include "core/base/error.h"
#include "tests/gui/window_fixture.h"
#include "ui/document/document.h"
#include "ui/filters/filter_panel.h"
#include "ui/notices/notice_bar.h"
#include "ui/parameters/parameter_editor.h"
#include "ui/parameters/parameter_form.h"
#include "ui/scripts/code_edit.h"
#include "ui/scripts/own_scripts.h"
#include "ui/scripts/script_editor.h"
#include "ui/view/preview_controller.h"

#include <QAction>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QInputDialog>
#include <QLabel>
#include <QTextCursor>
#include <QToolButton>

namespace framewright::ui {
namespace {

constexpr const char* script_id = "python-made";

struct WithDataFolder {
    WithDataFolder() { qputenv("XDG_DATA_HOME", data.path().toLocal8Bit()); }
    ~WithDataFolder() { qputenv("XDG_DATA_HOME", before); }
    QTemporaryDir data;
    const QByteArray before = qgetenv("XDG_DATA_HOME");
};

class ScriptTest : public WithDataFolder, public WindowTest {
protected:
    ScriptTest() {
        window.activateWindow();
        open();
    }

    QString path() const { return data.filePath(QStringLiteral("framewright/filters/made.py")); }
    void write(const QString& text) const {
        QDir().mkpath(QFileInfo(path()).path());
        QFile file(path());
        ASSERT_TRUE(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write(text.toUtf8());
    }
    QString on_disk() const {
        QFile file(path());
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    }
    /// The catalogue with the script as a filter that has so many parameters.
    void find_script(int parameters) {
        std::vector<FilterDescriptor> filters = made_catalog().filters;
        FilterDescriptor made = made_filter(script_id, "Python");
        made.script = path().toStdString();
        made.parameters.clear();
        for (int i = 0; i < parameters; ++i)
            made.parameters.push_back(
                made_parameter(("p" + std::to_string(i)).c_str(), ParameterType::Boolean, false));
        filters.push_back(made);
        emit jobs.filters_ready(filters);
    }
    /// With the script as the only filter, and the editor open on it.
    void edit(const QString& text) {
        write(text);
        find_script(1);
        window.filters().add_filter(script_id);
        trigger("edit-script");
        ASSERT_TRUE(wait_for([&] { return editor().edit().toPlainText() == text; }));
    }
    ScriptEditor& editor() { return *window.findChild<ScriptEditor*>(); }
    QString problem() { return editor().findChild<QLabel*>(QStringLiteral("script_problem"))->text(); }
    QString state() { return editor().findChild<QLabel*>(QStringLiteral("script_state"))->text(); }
    void type(const char* text) { QTest::keyClicks(&editor().edit(), QString::fromLatin1(text)); }
};

TEST(OwnScripts, NamesBecomeNamesOfFiles) {
    EXPECT_EQ(script_file_name(QStringLiteral("My filter")), QStringLiteral("my-filter.py"));
    EXPECT_EQ(script_file_name(QStringLiteral("  Größe: 2 ")), QStringLiteral("gro-e-2.py"));
    EXPECT_EQ(script_file_name(QStringLiteral("../x")), QStringLiteral("x.py"));
    EXPECT_EQ(script_file_name(QStringLiteral("…")), QString());
}

TEST(OwnScripts, ANewOneBearsItsNameAndIsAFilter) {
    const QString text = QString::fromUtf8(new_script(QStringLiteral("Say \"x\"")));
    EXPECT_TRUE(text.contains(QLatin1String("name = \"Say \\\"x\\\"\"\n"))) << text.toStdString();
    EXPECT_TRUE(text.contains(QLatin1String("def filter(frame, p, info):")));
    EXPECT_FALSE(text.contains(QLatin1String("copy it to"))) << "it is where it belongs";
}

TEST_F(ScriptTest, ANewOneIsMadeFoundAddedAndOpened) {
    EXPECT_FALSE(window.actions().get(QStringLiteral("edit-script"))->isEnabled());
    window.filters().open_palette();
    ASSERT_TRUE(press("New Python filter…"));
    auto* dialog = window.findChild<QInputDialog*>(QStringLiteral("new_script"));
    ASSERT_NE(dialog, nullptr);
    dialog->setTextValue(QStringLiteral("Made"));
    dialog->accept();
    ASSERT_TRUE(wait_for([&] { return jobs.filter_requests > 0; }));
    EXPECT_TRUE(on_disk().contains(QLatin1String("name = \"Made\"")));
    find_script(2);
    ASSERT_EQ(window.document().spec().chain.size(), 1U);
    EXPECT_EQ(window.document().spec().chain[0].id, script_id);
    EXPECT_NE(window.filters().form().editor("p1"), nullptr);
    EXPECT_TRUE(editor().isVisible());
    ASSERT_TRUE(wait_for([&] { return editor().edit().toPlainText() == on_disk(); }));
    EXPECT_TRUE(editor().edit().isEnabled());
    EXPECT_EQ(window.focusWidget(), &editor().edit()) << "one can type at once";
}

TEST_F(ScriptTest, OneThatIsThereIsNotOverwritten) {
    write(QStringLiteral("# mine\n"));
    trigger("new-script");
    auto* dialog = window.findChild<QInputDialog*>(QStringLiteral("new_script"));
    dialog->setTextValue(QStringLiteral("Made"));
    dialog->accept();
    ASSERT_TRUE(wait_for([&] { return window.notice().shows_problem(); }));
    EXPECT_EQ(on_disk(), QStringLiteral("# mine\n"));
}

TEST_F(ScriptTest, WhatIsTypedIsSavedAndShown) {
    edit(QStringLiteral("a\n"));
    const std::size_t pictures = preview.requests.size();
    const int catalogs = jobs.filter_requests;
    type("bc");
    EXPECT_EQ(window.document().spec().chain.size(), 1U) << "letters are text, not commands";
    ASSERT_TRUE(wait_for([&] { return on_disk() == QStringLiteral("bca\n"); }));
    ASSERT_TRUE(wait_for([&] { return preview.requests.size() > pictures; }));
    EXPECT_GT(jobs.filter_requests, catalogs);
    EXPECT_EQ(state(), QStringLiteral("Saved"));
    QTest::keyClick(&editor().edit(), Qt::Key_Z, Qt::ControlModifier);
    EXPECT_EQ(editor().edit().toPlainText(), QStringLiteral("a\n")) << "undo is the text's";
    EXPECT_EQ(window.document().spec().chain.size(), 1U);
}

TEST_F(ScriptTest, NothingIsLostWhereAnotherFilterIsSelected) {
    edit(QStringLiteral("a\n"));
    type("x");
    window.filters().add_filter("box");
    EXPECT_EQ(editor().path(), path()) << "a filter that is no script leaves it open";
    trigger("edit-script"); // closes it
    EXPECT_TRUE(editor().path().isEmpty());
    EXPECT_TRUE(wait_for([&] { return on_disk() == QStringLiteral("xa\n"); }));
}

TEST_F(ScriptTest, WhatAnotherProgramWritesIsTaken) {
    edit(QStringLiteral("a\n"));
    const std::size_t pictures = preview.requests.size();
    write(QStringLiteral("from elsewhere\n"));
    ASSERT_TRUE(
        wait_for([&] { return editor().edit().toPlainText() == QStringLiteral("from elsewhere\n"); }));
    EXPECT_GT(preview.requests.size(), pictures);
    find_script(3);
    EXPECT_NE(window.filters().form().editor("p2"), nullptr) << "the form is the script's of now";
}

TEST_F(ScriptTest, AnErrorMarksItsLineUntilItIsMended) {
    edit(QStringLiteral("a\nb\nc\n"));
    Problem wrong{QStringLiteral("line 2: no such name"), QStringLiteral("Traceback"), ErrorKind::Usage};
    wrong.stage = QString::fromLatin1(script_id);
    wrong.file = path();
    wrong.line = 2;
    emit preview.request_failed(preview.shown, wrong);
    EXPECT_EQ(editor().edit().marked_line(), 2);
    EXPECT_EQ(problem(), wrong.message);
    auto* where = editor().findChild<QToolButton*>(QStringLiteral("script_line"));
    EXPECT_TRUE(where->isVisible());
    where->click();
    EXPECT_EQ(editor().edit().textCursor().blockNumber(), 1);
    window.preview().seek(7);
    QCoreApplication::processEvents();
    EXPECT_EQ(editor().edit().marked_line(), 0);
    EXPECT_FALSE(where->isVisible());
}

TEST_F(ScriptTest, AFileThatIsGoneIsSaid) {
    edit(QStringLiteral("a\n"));
    QFile::remove(path());
    EXPECT_TRUE(wait_for([&] { return state().startsWith(QStringLiteral("The script cannot be read")); }));
    EXPECT_EQ(editor().edit().toPlainText(), QStringLiteral("a\n")) << "what is there stays";
    type("b");
    EXPECT_TRUE(wait_for([&] { return on_disk() == QStringLiteral("ba\n"); })) << "and can be saved again";
}

TEST_F(ScriptTest, AFileIsWrittenOnlyWhereSomethingWasTypedAndAsItsLinesWere) {
    const QString text = QStringLiteral("a = '\u00a0\u2028'\r\nb\r\n");
    write(text);
    find_script(1);
    window.filters().add_filter(script_id);
    trigger("edit-script");
    ASSERT_TRUE(wait_for([&] { return editor().edit().isEnabled(); }));
    trigger("edit-script");
    QTest::qWait(50);
    EXPECT_EQ(on_disk(), text) << "looking at it changes nothing";
    trigger("edit-script");
    ASSERT_TRUE(wait_for([&] { return editor().edit().isEnabled(); }));
    type("x");
    EXPECT_TRUE(wait_for([&] { return on_disk() == QLatin1Char('x') + text; })) << on_disk().toStdString();
}

TEST_F(ScriptTest, WhatCannotBeSavedIsThereAgain) {
    edit(QStringLiteral("a\n"));
    ASSERT_TRUE(QDir(QFileInfo(path()).path()).removeRecursively());
    type("x");
    trigger("edit-script"); // closes it
    ASSERT_TRUE(wait_for([&] { return window.notice().shows_problem(); }));
    write(QStringLiteral("a\n"));
    trigger("edit-script");
    EXPECT_TRUE(wait_for([&] { return on_disk() == QStringLiteral("xa\n"); }));
    EXPECT_EQ(editor().edit().toPlainText(), QStringLiteral("xa\n"));
}

TEST_F(ScriptTest, OtherBytesThanTextAreLeftAlone) {
    edit(QStringLiteral("a\n"));
    trigger("edit-script");
    QFile file(path());
    ASSERT_TRUE(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    file.write("\xff\xfe");
    file.close();
    trigger("edit-script");
    EXPECT_TRUE(wait_for([&] { return state().contains(QStringLiteral("UTF-8")); }));
    EXPECT_FALSE(editor().edit().isEnabled());
}

TEST_F(ScriptTest, AnErrorOfTheDeclarationIsTheScriptsToo) {
    edit(QStringLiteral("a\nb\n"));
    const Text rule("python.line", "line {1}: {2}", 2, Text::verbatim("wrong"));
    const Error error = Error(ErrorKind::Unsupported, "-", script_id,
                              Text("filter.cannot_run", "it cannot run here: {1}",
                                   Text("python.unusable", "{1}: {2}", path().toStdString(), rule)))
                            .with_fault({0, {}, {}, {}});
    emit preview.request_failed(preview.shown, problem_from(error));
    EXPECT_EQ(editor().edit().marked_line(), 2);
    trigger("edit-script");
    trigger("edit-script");
    EXPECT_EQ(editor().edit().marked_line(), 2) << "as long as it stands";
    trigger("workspace-queue");
    trigger("workspace-edit");
    EXPECT_EQ(editor().path(), path()) << "another workspace closes nothing";
}

class CodeEditTest : public ::testing::Test {
protected:
    void text_is(const char* text) { EXPECT_EQ(edit.toPlainText().toStdString(), std::string(text)); }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(&edit, key, modifiers); }
    CodeEdit edit;
};

TEST_F(CodeEditTest, LinesBeginWhereTheOneAboveDoes) {
    QTest::keyClicks(&edit, QStringLiteral("def f():"));
    key(Qt::Key_Return);
    QTest::keyClicks(&edit, QStringLiteral("x"));
    key(Qt::Key_Return);
    QTest::keyClicks(&edit, QStringLiteral("y"));
    text_is("def f():\n    x\n    y");
    key(Qt::Key_Return);
    key(Qt::Key_Backspace);
    QTest::keyClicks(&edit, QStringLiteral("z"));
    text_is("def f():\n    x\n    y\nz");
}

TEST_F(CodeEditTest, TabMovesLinesAndUndoTakesItBack) {
    edit.setPlainText(QStringLiteral("a\nb"));
    edit.selectAll();
    key(Qt::Key_Tab);
    text_is("    a\n    b");
    key(Qt::Key_Backtab, Qt::ShiftModifier);
    text_is("a\nb");
    edit.undo();
    text_is("    a\n    b");
    edit.moveCursor(QTextCursor::End);
    key(Qt::Key_Tab);
    text_is("    a\n    b   ");
}

TEST_F(CodeEditTest, AnotherTextLeavesTheCursorWhereItIs) {
    edit.setPlainText(QStringLiteral("abc\ndef"));
    QTextCursor cursor = edit.textCursor();
    cursor.setPosition(5);
    edit.setTextCursor(cursor);
    edit.take_text(QStringLiteral("abc\nxyz"));
    EXPECT_EQ(edit.textCursor().position(), 5);
    edit.undo();
    text_is("abc\ndef");
}

} // namespace
} // namespace framewright::ui
