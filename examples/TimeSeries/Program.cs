using System.CommandLine;
using AutogradRnn.Examples;
using AutogradRnn.Layers;
using TimeSeries;

Option<int?> steps = Options.Count("--steps", "Training steps on t·sin(t)/3 + 2·sin(5t). [default: 1500]");
Option<ulong> seed = Options.Seed(usual: 2);
Option<string?> plots = CommandLine.Of<string?>("--plots", "A folder for the plots as SVG. [default: only in the terminal]", "folder");
Option<bool> tanh = new("--tanh") { Description = "Bounded tanh units instead of relu, which may run away when it hears only itself." };
Option<bool> quick = CommandLine.Quick();
return CommandLine.Run(
    "TimeSeries",
    "Predicts the next value of t·sin(t)/3 + 2·sin(5t), goes on by itself for 300 points, and forecasts yearly sunspots beside two baselines.",
    args,
    [steps, seed, tanh, plots, quick],
    said =>
    {
        bool isQuick = said.GetValue(quick);
        ulong start = said.GetResult(seed) is null ? 2 : said.GetValue(seed);
        Action<string, Plot> show = (name, plot) =>
        {
            Console.WriteLine($"\n{plot.Text()}\n");
            if (said.GetValue(plots) is not { } folder) return;
            plot.WriteSvg(Path.Combine(folder, $"{name}.svg"));
            Console.WriteLine($"Drawn in {Path.Combine(folder, $"{name}.svg")}");
        };
        Waves.Run(said.GetValue(steps) ?? (isQuick ? 150 : 1500), said.GetValue(tanh) ? RNNActivation.Tanh : RNNActivation.Relu, start, show);
        Sunspots.Run(isQuick ? 60 : 1000, start, show);
    });
