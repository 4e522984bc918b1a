package dev.oddtrail.adapter.persistence.sqlite;

import dev.oddtrail.application.triage.Suppression.Scope;
import dev.oddtrail.domain.scoring.WindowPattern;

/** The scope of a suppression as JSON. */
final class ScopeJson {
    private ScopeJson() {}

    static String write(Scope scope) {
        JsonObject json = new JsonObject();
        if (scope instanceof Scope.OfPattern pattern) {
            json.with("kind", "pattern")
                    .with("fromStart", pattern.hidden().fromStart())
                    .withTexts("commands", pattern.hidden().commands())
                    .with("toEnd", pattern.hidden().toEnd());
        } else if (scope instanceof Scope.OfTransition transition) {
            json.with("kind", "transition")
                    .with("previous", transition.previous())
                    .with("next", transition.next());
        } else if (scope instanceof Scope.OfIdentifier identifier) {
            json.with("kind", "identifier").with("value", identifier.value());
        }
        return json.text();
    }

    static Scope read(String text) {
        JsonObject json = JsonObject.of(text);
        String kind = json.text("kind");
        return switch (kind) {
            case "pattern" ->
                new Scope.OfPattern(
                        new WindowPattern(json.truth("fromStart"), json.texts("commands"), json.truth("toEnd")));
            case "transition" -> new Scope.OfTransition(json.text("previous"), json.text("next"));
            case "identifier" -> new Scope.OfIdentifier(json.text("value"));
            default -> throw new JsonObject.UnreadableJsonException("there is no scope of kind \"" + kind + "\"");
        };
    }
}
