namespace AutogradRnn.Training;

/// <summary>What an optimizer remembers between steps, in simple values that a checkpoint can hold.</summary>
/// <param name="Kind">The optimizer's name, such as Adam.</param>
/// <param name="Numbers">The learning rate and every setting, by name; switches are 0 or 1.</param>
/// <param name="Arrays">
/// <c>sizes</c> and <c>steps</c> (Int32, [parameters]: elements, and steps taken, of each parameter), and the running values of all
/// parameters one after another ([elements], in the dtype of the parameters), such as <c>firstMoment</c>.
/// </param>
public sealed record OptimizerState(
    string Kind,
    IReadOnlyDictionary<string, double> Numbers,
    IReadOnlyDictionary<string, Tensor> Arrays);
