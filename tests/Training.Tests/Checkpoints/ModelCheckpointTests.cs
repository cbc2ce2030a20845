using AutogradRnn.Layers;

namespace AutogradRnn.Training.Tests.Checkpoints;

/// <summary>Parameters in a checkpoint: bit for bit, or refused whole.</summary>
public class ModelCheckpointTests
{
    [Test]
    public void ParametersComeBackBitForBit([Values(DType.Float32, DType.Float64)] DType dtype)
    {
        LanguageModel model = Run.Of(dtype: dtype).Model, other = Run.Of(dtype: dtype, seed: 2).Model;
        CheckpointContent content = new();
        ModelCheckpoint.Put(content, model);
        model.Parameters[0].Assign(Tensor.Zeros([5, 3], dtype)); // the content is a copy
        ModelCheckpoint.Take(content, other);
        CheckpointContent again = new();
        ModelCheckpoint.Put(again, other);
        Assert.That(Contents.Bits(again), Is.EqualTo(Contents.Bits(content)));
        Assert.That(content.Arrays[0].ToString(), Is.EqualTo($"model.embedding.table {dtype} [5, 3]"));
    }

    [Test]
    public void EveryDifferenceIsListedAndNothingChanges()
    {
        CheckpointContent content = new();
        content.Add(new NamedArray("model.weight", [2, 3], new float[6]));
        content.Add(new NamedArray("model.scale", [2], new float[2]));
        content.Add(new NamedArray("other", [2], new float[2]));
        Linear model = new(outputs: 2, new RandomGenerator(1), inputs: 3);
        float[] before = model.Parameters[0].ToArray<float>();
        CheckpointException? refusal = Assert.Throws<CheckpointException>(() => ModelCheckpoint.Take(content, model));
        Assert.That(refusal!.Message, Is.EqualTo(
            "The checkpoint does not fit: weight is Float32 [2, 3], in the model Float32 [3, 2]; bias Float32 [2] is missing; "
            + "scale Float32 [2] is not in the model. Build the model as it was when the checkpoint was saved. Nothing was changed."));
        Assert.That(refusal.Path, Is.Empty);
        Assert.That(model.Parameters[0].ToArray<float>(), Is.EqualTo(before));
    }

    [Test]
    public void AnotherDTypeIsADifference()
    {
        CheckpointContent content = new();
        ModelCheckpoint.Put(content, new Linear(outputs: 1, new RandomGenerator(1), bias: false, inputs: 1));
        Assert.That(
            () => ModelCheckpoint.Take(content, new Linear(outputs: 1, new RandomGenerator(1), bias: false, inputs: 1, dtype: DType.Float64)),
            Throws.TypeOf<CheckpointException>().With.Message.EqualTo(
                "The checkpoint does not fit: weight is Float32 [1, 1], in the model Float64 [1, 1]. "
                + "Build the model as it was when the checkpoint was saved. Nothing was changed."));
    }

    [Test]
    public void AnOptimizerStaysValidAfterTaking()
    {
        Run run = Run.Of(), other = Run.Of(seed: 2);
        CheckpointContent content = new();
        ModelCheckpoint.Put(content, other.Model);
        ModelCheckpoint.Take(content, run.Model);
        Assert.That(() => run.Trainer.Fit(), Throws.Nothing);
    }
}
