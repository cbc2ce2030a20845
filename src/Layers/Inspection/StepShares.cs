using AutogradRnn.Operations;

namespace AutogradRnn.Layers;

/// <summary>Sums what reaches some tensors in a backward pass, time step by time step.</summary>
internal sealed class StepShares : BackwardHook
{
    private readonly HashSet<Tensor> _wanted;
    private readonly Dictionary<(Tensor Tensor, int? T), double[]> _shares = [];

    public StepShares(IEnumerable<Tensor> wanted) => _wanted = new(wanted, ReferenceEqualityComparer.Instance);

    /// <summary>What reached a tensor at a step, or outside of loops (null); zeros where nothing did.</summary>
    public double[] Of(Tensor tensor, int? t) => _shares.GetValueOrDefault((tensor, t)) ?? new double[tensor.Count];

    protected override Tensor?[] Passed(Operation operation, Tensor[] inputs, Tensor y, Tensor dy, Tensor?[] gradients)
    {
        for (int i = 0; i < inputs.Length; i++)
        {
            if (gradients[i] is not { } gradient || !_wanted.Contains(inputs[i])) continue;
            (Tensor, int?) place = (inputs[i], y.RecordedIn?.T);
            double[] numbers = CheckSubject.Numbers(gradient);
            if (!_shares.TryGetValue(place, out double[]? sum)) _shares[place] = numbers;
            else
                for (int k = 0; k < sum.Length; k++) sum[k] += numbers[k];
        }

        return gradients;
    }
}
