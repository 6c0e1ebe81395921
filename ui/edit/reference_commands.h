// What the filtered picture is compared with in place of the original: the clip as its filters were when they
// were kept, or one picture of it that stays.
#pragma once

#include <QObject>
#include <QString>

#include <cstdint>
#include <optional>

namespace framewright::ui {

class Actions;
class ClipController;
class Document;
class EditPage;
class OtherSide;
class PreviewController;

class ReferenceCommands : public QObject {
    Q_OBJECT
public:
    struct Parts {
        Actions& actions;
        PreviewController& preview;
        OtherSide& reference; ///< what `preview` shows in the place of the original
        Document& document;
        ClipController& clip;
        EditPage& page;
    };

    explicit ReferenceCommands(const Parts& parts, QObject* parent = nullptr);

private:
    void keep_look();
    void keep_still();
    void keep(const QString& label, std::optional<std::int64_t> still, const QString& told);
    void stop();
    void show_state();

    Actions& actions_;
    PreviewController& preview_;
    OtherSide& reference_;
    Document& document_;
    EditPage& page_;
    QString label_;
};

} // namespace framewright::ui
