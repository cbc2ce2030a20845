using AutogradRnn;
using AutogradRnn.Training;
using Runner.Workloads;

namespace Runner.Measuring;

/// <summary>A whole training step, as a user's own loop has it: forward, cross-entropy, backward, clip by global norm, Adam.</summary>
internal sealed class TrainingStep : IStep
{
    private const double MaxNorm = 5;
    private const double Rate = 1e-3;

    private readonly Network _network;
    private readonly Adam _optimizer;
    private readonly Tensor _tokens;
    private readonly Tensor _targets;

    public TrainingStep(Workload workload)
    {
        RandomGenerator random = new(seed: 1);
        _network = new Network(workload, random);
        _optimizer = new Adam(_network.Parameters, Rate);
        _tokens = Draw();
        _targets = Draw();

        Tensor Draw()
        {
            int[] tokens = new int[workload.Batch * workload.Time];
            for (int i = 0; i < tokens.Length; i++) tokens[i] = random.Next(workload.Vocab);
            return Tensor.From(tokens, workload.Batch, workload.Time);
        }
    }

    public void Run()
    {
        using TensorMemory memory = TensorMemory.Recycle();
        _optimizer.ZeroGrad();
        (Tensor logits, _) = _network.Forward(_tokens);
        Tensor loss = Loss.CrossEntropy(logits, _targets).Mean();
        loss.Backward();
        Clip.ByGlobalNorm(_optimizer.Parameters, MaxNorm);
        _optimizer.Step();
        if (!double.IsFinite(loss.Item()))
            throw new ArithmeticException($"The loss became {loss.Item()}. Nothing that follows is worth measuring; use smaller sizes.");
    }
}
