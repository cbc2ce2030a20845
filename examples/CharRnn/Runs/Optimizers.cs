using AutogradRnn;
using AutogradRnn.Training;

namespace CharRnn.Runs;

/// <summary>The optimizers to choose from, each with a rate that trains a character RNN.</summary>
internal static class Optimizers
{
    private static readonly (string Name, double Rate, Func<IReadOnlyList<Tensor>, double, Optimizer> Make)[] _all =
    [
        ("sgd", 1.0, (parameters, rate) => new Sgd(parameters, rate)),
        ("momentum", 0.2, (parameters, rate) => new Sgd(parameters, rate, momentum: 0.9)),
        ("adagrad", 0.1, (parameters, rate) => new Adagrad(parameters, rate)),
        ("rmsprop", 0.003, (parameters, rate) => new RmsProp(parameters, rate)),
        ("adam", 0.01, (parameters, rate) => new Adam(parameters, rate)),
        ("adamw", 0.01, (parameters, rate) => new AdamW(parameters, rate)),
        ("adadelta", 1.0, (parameters, rate) => new Adadelta(parameters, rate)),
        ("nadam", 0.005, (parameters, rate) => new NAdam(parameters, rate)),
    ];

    public static string[] Names { get; } = [.. _all.Select(one => one.Name)];

    public static double DefaultRate(string name) => _all.Single(one => one.Name == name).Rate;

    public static Optimizer Make(string name, IReadOnlyList<Tensor> parameters, double rate) => _all.Single(one => one.Name == name).Make(parameters, rate);
}
