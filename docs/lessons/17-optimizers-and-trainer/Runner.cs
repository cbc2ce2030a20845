using AutogradRnn.Training;

namespace AutogradRnn.Lessons.OptimizersAndTrainer;

/// <summary>An optimizer with the rate that it uses in this lesson.</summary>
public sealed record Runner(string Name, double Rate, Func<Tensor, Optimizer> Make)
{
    #region runners
    public static IReadOnlyList<Runner> All { get; } =
    [
        new("SGD", 0.09, p => new Sgd([p], learningRate: 0.09)),
        new("momentum", 0.02, p => new Sgd([p], learningRate: 0.02, momentum: 0.9)),
        new("Adagrad", 0.5, p => new Adagrad([p], learningRate: 0.5)),
        new("RMSProp", 0.05, p => new RmsProp([p], learningRate: 0.05, smoothing: 0.9)),
        new("Adam", 0.2, p => new Adam([p], learningRate: 0.2)),
    ];
    #endregion
}
