package dev.oddtrail.benchmarks;

import dev.oddtrail.benchmarks.container.ContainersAction;
import dev.oddtrail.benchmarks.load.LoadAction;
import dev.oddtrail.benchmarks.load.PaintAction;
import dev.oddtrail.benchmarks.log.GenerateAction;
import dev.oddtrail.benchmarks.picture.PictureAction;
import dev.oddtrail.benchmarks.plant.PlantedAction;
import dev.oddtrail.benchmarks.process.DuckDbAction;
import dev.oddtrail.benchmarks.process.ParseAction;
import dev.oddtrail.benchmarks.process.TableAction;
import dev.oddtrail.benchmarks.store.StoreAction;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line of the measurements. */
@Command(
        name = "benchmarks",
        mixinStandardHelpOptions = true,
        description = "Makes logs and pictures, and measures Oddtrail and its peers.",
        subcommands = {
            GenerateAction.class,
            ParseAction.class,
            DuckDbAction.class,
            TableAction.class,
            StoreAction.class,
            ContainersAction.class,
            LoadAction.class,
            PlantedAction.class,
            PaintAction.class,
            PictureAction.class
        })
final class Benchmarks {
    private Benchmarks() {}

    public static void main(String[] args) {
        System.exit(new CommandLine(new Benchmarks()).execute(args));
    }
}
