using AutogradRnn.Layers;

namespace AutogradRnn.Training.Tests;

/// <summary>The loss of text: oracles are one long forward pass and the plain composition.</summary>
public class LanguageModelObjectiveTests
{
    [Test]
    public void EvaluationEqualsOneLongPassOverEachRow()
    {
        LanguageModel model = Model();
        TextStreams text = Run.Text(98); // 8 windows of 4 × 3
        double windowed = new LanguageModelObjective(model).Evaluate(text);

        // A window as long as a row: nothing is carried.
        double whole = new LanguageModelObjective(model).Evaluate(new TextStreams(Run.Tokens(98), batch: 4, window: 24));
        Assert.That(windowed, Is.EqualTo(whole).Within(1e-12));
    }

    [Test]
    public void TheMeanIsOverTokensNotOverBatches()
    {
        LanguageModel model = Model();
        int[][] names = [[1, 2, 3, 4, 0, 1], [2, 2], [3, 1, 0], [4]];
        double together = new LanguageModelObjective(model).Evaluate(PaddedBatches.NextTokens(names, batch: 4));
        double apart = new LanguageModelObjective(model).Evaluate(PaddedBatches.NextTokens(names, batch: 1));
        Assert.That(apart, Is.EqualTo(together).Within(1e-12));

        (Tensor logits, _) = model.Forward(Tensor.From([2], 1, 1));
        double one = Loss.CrossEntropy(logits, Tensor.From([2], 1, 1)).Mean().Item();
        Assert.That(new LanguageModelObjective(model).Evaluate(PaddedBatches.NextTokens([[2, 2]], batch: 1)), Is.EqualTo(one).Within(1e-12));
    }

    [Test]
    public void SmoothingIsForTrainingOnly()
    {
        LanguageModel model = Model();
        Batch batch = Run.Text(40).Next();
        double plain = new LanguageModelObjective(model).Of(batch, null).Mean.Item();
        double smoothed = new LanguageModelObjective(model, smoothing: 0.5).Of(batch, null).Mean.Item();
        (Tensor logits, _) = model.Forward(batch.Inputs);
        Assert.That(smoothed, Is.EqualTo(Loss.CrossEntropy(logits, batch.Targets, smoothing: 0.5).Mean().Item()).Within(1e-12));
        Assert.That(smoothed, Is.Not.EqualTo(plain));
        Assert.That(
            new LanguageModelObjective(model, smoothing: 0.5).Evaluate(Run.Text(40)),
            Is.EqualTo(new LanguageModelObjective(model).Evaluate(Run.Text(40))));
    }

    [Test]
    public void TheWeightCountsTokens()
    {
        BatchLoss loss = new LanguageModelObjective(Model()).Of(Run.Text(40).Next(), null);
        Assert.That((loss.Weight, loss.State!.ToString()), Is.EqualTo((12.0, "(0.h [4, 4], 0.c [4, 4], 1.h [4, 3])")));
    }

    private static LanguageModel Model() => Run.Of(dtype: DType.Float64, dropout: 0).Model;
}
