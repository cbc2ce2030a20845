using AutogradRnn.Training;

namespace AutogradRnn.Lessons.SharedWeights;

/// <summary>A small task: is the first letter of a word an a? A network that reads a bag of letters, and one that reads letter by letter.</summary>
public static class FirstLetter
{
    private const int Hidden = 4, Length = 4;

    public static void Write(TextWriter console)
    {
        IReadOnlyList<string> words = Letters.All(Length);
        Tensor x = Letters.Batch(words).To(DType.Float32);
        Tensor target = Tensor.From([.. words.Select(word => word[0] == 'a' ? 1f : 0f)], words.Count, 1);
        Table table = new("training steps", "bag: loss", "bag: right", "loop: loss", "loop: right");
        Model bag = Bag(), loop = Loop();
        int done = 0;
        foreach (int steps in new[] { 0, 20, 50, 100, 200 })
        {
            for (; done < steps; done++)
            {
                bag.Train(x, target);
                loop.Train(x, target);
            }

            table.Add([steps, .. bag.Score(x, target), .. loop.Score(x, target)]);
        }

        table.WriteTo(console);
        (double loss, double right) = BestOfBags(words);
        console.WriteLine(FormattableString.Invariant($"the best that any function of the bag can do: loss {loss:0.00}, {right} of {words.Count} right"));
    }

    #region models
    private static Model Bag()
    {
        RandomGenerator random = new(seed: 6);
        Linear hidden = new(Hidden, random, inputs: 2), readout = new(1, random, inputs: Hidden);
        return new Model(x => readout.Forward(hidden.Forward(x.Sum(1)).Tanh()), [.. hidden.Parameters, .. readout.Parameters]);
    }

    private static Model Loop()
    {
        RandomGenerator random = new(seed: 6);
        RNNLayer layer = new(new RNNNode(Hidden, random, features: 2));
        Linear readout = new(1, random, inputs: Hidden);
        return new Model(x => readout.Forward(layer.ForwardLast(x).Last), [.. layer.Parameters, .. readout.Parameters]);
    }
    #endregion

    /// <summary>Words with equal bags get one answer: at best the share of them that begin with an a.</summary>
    private static (double Loss, double Right) BestOfBags(IReadOnlyList<string> words)
    {
        double loss = 0, right = 0;
        foreach (IGrouping<double, string> bag in words.GroupBy(word => Letters.Bag(word)[0]))
        {
            double[] counts = [bag.Count(word => word[0] == 'a'), bag.Count(word => word[0] == 'b')];
            right += counts.Max();
            loss -= counts.Where(count => count > 0).Sum(count => count * Math.Log(count / bag.Count()));
        }

        return (loss / words.Count, right);
    }

    private sealed class Model(Func<Tensor, Tensor> answer, IReadOnlyList<Tensor> parameters)
    {
        private readonly Adam _optimizer = new(parameters, learningRate: 0.03);

        public void Train(Tensor x, Tensor target)
        {
            _optimizer.ZeroGrad();
            Loss.BinaryCrossEntropyFromLogits(answer(x), target).Mean().Backward();
            _optimizer.Step();
        }

        public object[] Score(Tensor x, Tensor target)
        {
            using IDisposable scope = Gradients.Off();
            Tensor logits = answer(x);
            double right = (logits * (target - 0.5)).GreaterThan(0).Sum().Item();
            return [Table.Number(Loss.BinaryCrossEntropyFromLogits(logits, target).Mean().Item(), "0.00"), $"{right} of {x.Shape[0]}"];
        }
    }
}
