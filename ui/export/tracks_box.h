// The sound and subtitle tracks of the clip: what each is, and what becomes of it where that is something
// else than of the others.
#pragma once

#include "ui/export/rules/clip_facts.h"

#include <QString>
#include <QWidget>

#include <vector>

class QComboBox;
class QFormLayout;

namespace framewright::ui {

class Document;

/// "English, Commentary, AC3, 5.1, default": language, title, codec, channels.
QString track_text(const StreamInfo& stream);

class TracksBox : public QWidget {
    Q_OBJECT
public:
    /// `clip` outlives it.
    TracksBox(Document& document, const ClipFacts& clip, QWidget* parent = nullptr);

    /// The document, or what is known of the clip, has changed.
    void refresh();

private:
    struct Track {
        bool sound = true;
        int number = 1; ///< of its kind
        QString text;
        bool operator==(const Track&) const = default;
    };
    std::vector<Track> tracks_of_clip() const;
    void rebuild();
    QComboBox* make_choice(const Track& track);
    void take(const Track& track, const QString& word);
    QString word_of(const Track& track) const;

    Document& document_;
    const ClipFacts& clip_;
    QFormLayout* form_;
    std::vector<Track> tracks_;
    std::vector<QComboBox*> choices_;
};

} // namespace framewright::ui
