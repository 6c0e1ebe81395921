// The window with its export form, and what is found in it.
#pragma once

#include "tests/gui/window_fixture.h"
#include "ui/document/document.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>

namespace framewright::ui {

class ExportFormTest : public WindowTest {
protected:
    template <typename Widget> Widget* named(const char* name) {
        for (Widget* widget : window.exports().findChildren<Widget*>())
            if (widget->accessibleName() == QLatin1String(name))
                return widget;
        ADD_FAILURE() << "nothing is called " << name;
        return nullptr;
    }
    QLabel* label(const char* name) { return window.exports().findChild<QLabel*>(QString::fromLatin1(name)); }
    QString notes() { return label("export_notes")->text(); }
    QPushButton* export_button() {
        return window.exports().findChild<QPushButton*>(QStringLiteral("export_button"));
    }
    void choose(QComboBox* box, const QVariant& data) {
        const int row = box->findData(data);
        ASSERT_GE(row, 0);
        box->setCurrentIndex(row);
        emit box->activated(row);
    }
    void type_name(const QString& name) {
        auto* field = named<QLineEdit>("File name");
        field->setFocus();
        field->selectAll();
        QTest::keyClicks(field, name);
        QTest::keyClick(field, Qt::Key_Return);
    }
    void save_in_folder(const char* name) {
        window.document().edit(QStringLiteral("output"), [&](JobSpec& spec) {
            spec.output = folder.filePath(QString::fromLatin1(name)).toStdString();
        });
    }
    void open_odd(int width, int height) {
        preview.picture = {width, height};
        window.open_path(QStringLiteral("/clips/odd.mpg"));
        MediaInfo info = made_info();
        info.path = "/clips/odd.mpg";
        FrameFormat& format = info.streams[0].video->format;
        format.width = width;
        format.height = height;
        format.chroma_shift_x = format.chroma_shift_y = 1;
        preview.open_succeeds(info);
        preview.finish_index(std::make_shared<const FrameIndex>(made_index(100)));
        QCoreApplication::processEvents();
        save_in_folder("odd.mp4");
    }
    const JobSpec& spec() { return window.document().spec(); }
};

} // namespace framewright::ui
